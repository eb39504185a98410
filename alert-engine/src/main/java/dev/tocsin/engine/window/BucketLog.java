package dev.tocsin.engine.window;

/**
 * Buckets that are over, in the order of their numbers. Each keeps its index, from the first that
 * was ever appended on; those below {@link #begin} are forgotten.
 */
final class BucketLog {

  private static final int MIN_CAPACITY = 16;

  private Bucket[] ring = new Bucket[MIN_CAPACITY];
  private long begin;
  private long end;

  long begin() {
    return begin;
  }

  long end() {
    return end;
  }

  boolean isEmpty() {
    return begin == end;
  }

  Bucket at(long index) {
    return ring[slot(index)];
  }

  Bucket first() {
    return at(begin);
  }

  Bucket last() {
    return at(end - 1);
  }

  void append(Bucket bucket) {
    if (end - begin == ring.length) {
      grow();
    }
    ring[slot(end)] = bucket;
    end++;
  }

  Bucket removeLast() {
    Bucket removed = last();
    end--;
    ring[slot(end)] = null;
    return removed;
  }

  Bucket removeFirst() {
    Bucket removed = first();
    ring[slot(begin)] = null;
    begin++;
    return removed;
  }

  /** The index of the first bucket of that number or a higher one; {@link #end} without one. */
  long firstFrom(long number) {
    long from = begin;
    long to = end;
    while (from < to) {
      long middle = (from + to) >>> 1;
      if (at(middle).number() < number) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** The buckets of lower numbers, in a log of their own. */
  BucketLog before(long number) {
    BucketLog older = new BucketLog();
    long olderEnd = firstFrom(number);
    for (long index = begin; index < olderEnd; index++) {
      older.append(at(index));
    }
    return older;
  }

  private void grow() {
    Bucket[] wider = new Bucket[ring.length * 2];
    for (long index = begin; index < end; index++) {
      wider[(int) (index & (wider.length - 1))] = at(index);
    }
    ring = wider;
  }

  private int slot(long index) {
    return (int) (index & (ring.length - 1));
  }
}
