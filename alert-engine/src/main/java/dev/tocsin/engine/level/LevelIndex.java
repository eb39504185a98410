package dev.tocsin.engine.level;

import java.util.function.LongConsumer;

/**
 * The levels that wait on one series, as {@link LevelKey}s: those that are reached from below in
 * ascending, those that are reached from above in descending order, so that a value meets the
 * nearest of each side first. A value that reaches nothing costs two comparisons; adding and
 * removing cost O(log n). A ref names who watches; the same one may watch several levels. Not
 * thread-safe.
 */
public final class LevelIndex {

  private final SortedLevels up = new SortedLevels();

  /** Under negated keys: then both sides are reached upward. */
  private final SortedLevels down = new SortedLevels();

  /** Lets a ref wait for a value whose key is at least this one. */
  public void watchUp(long key, long ref) {
    up.add(key, ref);
  }

  /** Lets a ref wait for a value whose key is at most this one. */
  public void watchDown(long key, long ref) {
    down.add(-key, ref);
  }

  /** Ends a watch; says whether it was there. */
  public boolean unwatchUp(long key, long ref) {
    return up.remove(key, ref);
  }

  /** Ends a watch; says whether it was there. */
  public boolean unwatchDown(long key, long ref) {
    return down.remove(-key, ref);
  }

  /** The lowest key that is watched upward; {@link LevelKey#HIGHEST} when none is. */
  public long nearestUp() {
    return up.lowest();
  }

  /** The highest key that is watched downward; {@code -HIGHEST} when none is. */
  public long nearestDown() {
    return -down.lowest();
  }

  /** Whether a value with the key reaches a watch. */
  public boolean isReached(long key) {
    return key >= up.lowest() || -key >= down.lowest();
  }

  /**
   * Takes out every watch that a value with the key reaches: first upward, from the lowest key up,
   * then downward, from the highest key down; of one key, in the order of the refs.
   *
   * @param reached must not change the index
   */
  public void take(long key, LongConsumer reached) {
    while (key >= up.lowest() && up.size() > 0) {
      reached.accept(up.removeLowest());
    }
    while (-key >= down.lowest() && down.size() > 0) {
      reached.accept(down.removeLowest());
    }
  }

  /** Takes out every watch. */
  public void takeAll(LongConsumer reached) {
    while (up.size() > 0) {
      reached.accept(up.removeLowest());
    }
    while (down.size() > 0) {
      reached.accept(down.removeLowest());
    }
  }

  /** How many watches there are. */
  public int size() {
    return up.size() + down.size();
  }
}
