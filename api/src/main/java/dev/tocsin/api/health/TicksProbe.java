package dev.tocsin.api.health;

import dev.tocsin.api.market.LastTicks;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Whether the API knows where the streams stand; until then it accepts no alerts. */
@Singleton
final class TicksProbe implements Probe {

  private final LastTicks lastTicks;

  TicksProbe(LastTicks lastTicks) {
    this.lastTicks = lastTicks;
  }

  @Override
  public String component() {
    return "ticks";
  }

  @Override
  public Optional<String> fault() {
    return lastTicks.isCaughtUp()
        ? Optional.empty()
        : Optional.of("the latest ticks are still being read");
  }
}
