package dev.tocsin.engine.alert;

import dev.tocsin.engine.level.LevelKey;
import dev.tocsin.engine.tick.PlacedPrice;

/**
 * A tick that reached more alerts than can be told at once: those it reached are met one by one
 * later, as if at the tick.
 *
 * @param timeMicros the instrument's time at the tick
 * @param previous the tick before; null when there was none
 */
public record Burst(PlacedPrice tick, long timeMicros, PlacedPrice previous) {

  long key() {
    return LevelKey.of(tick.price());
  }
}
