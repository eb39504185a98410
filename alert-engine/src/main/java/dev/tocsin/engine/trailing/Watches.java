package dev.tocsin.engine.trailing;

import java.util.function.LongConsumer;

/**
 * What the alerts of a group watch on one side, by {@link Side#key}: keys with references, the
 * lowest key first, of one key the lowest reference. What a method that changes them returns takes
 * the place of what it was called on.
 */
sealed interface Watches permits NoWatches, OneWatch, ManyWatches {

  /** The nearest key of no watch at all. */
  long NOTHING = Long.MAX_VALUE;

  /** The lowest key. */
  long nearest();

  int size();

  Watches with(long key, long ref);

  /** The same when it is not among them. */
  Watches without(long key, long ref);

  /** Hands over and leaves out all up to a key. */
  Watches take(long upToKey, LongConsumer reached);

  /** Shows all in order. */
  void forEach(Reader reader);

  /** All of both. */
  static Watches merged(Watches one, Watches other) {
    Watches larger = one.size() < other.size() ? other : one;
    Watches smaller = larger == one ? other : one;
    return larger instanceof ManyWatches many ? many.withAll(smaller) : withEach(larger, smaller);
  }

  private static Watches withEach(Watches few, Watches more) {
    Watches[] all = {few};
    more.forEach((key, ref) -> all[0] = all[0].with(key, ref));
    return all[0];
  }

  /** Takes a watch. */
  @FunctionalInterface
  interface Reader {
    void watch(long key, long ref);
  }
}
