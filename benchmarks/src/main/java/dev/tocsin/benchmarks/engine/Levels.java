package dev.tocsin.benchmarks.engine;

import dev.tocsin.engine.level.LevelIndex;
import dev.tocsin.engine.level.LevelKey;
import java.util.function.LongConsumer;

/** The level index of the engine, in the one place where the benchmarks meet its methods. */
public final class Levels {

  private final LevelIndex index = new LevelIndex();

  /** Lets an alert wait. */
  public void add(boolean above, long mantissa, int scale, long id) {
    long key = LevelKey.of(mantissa, scale);
    if (above) {
      index.watchUp(key, id);
    } else {
      index.watchDown(key, id);
    }
  }

  /** Takes an alert back. */
  public boolean remove(boolean above, long mantissa, int scale, long id) {
    long key = LevelKey.of(mantissa, scale);
    return above ? index.unwatchUp(key, id) : index.unwatchDown(key, id);
  }

  /** Takes out what a price reaches. */
  public void take(long mantissa, int scale, LongConsumer reached) {
    index.take(LevelKey.of(mantissa, scale), reached);
  }

  /** How many wait. */
  public int size() {
    return index.size();
  }
}
