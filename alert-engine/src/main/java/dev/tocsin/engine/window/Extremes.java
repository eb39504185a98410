package dev.tocsin.engine.window;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The greatest of the buckets in a window: those that are still the greatest once all before them
 * have left, in their order.
 */
final class Extremes {

  private final BucketLog closed;
  private final Comparator<PriceRange> order;
  private long[] ring = new long[16];
  private int begin;
  private int end;

  Extremes(BucketLog closed, Comparator<PriceRange> order) {
    this.closed = closed;
    this.order = order;
  }

  void enters(long index, Bucket bucket) {
    while (begin != end && order.compare(at(ring[end - 1]), bucket.prices()) <= 0) {
      end--;
    }
    if (end == ring.length) {
      makeRoom();
    }
    ring[end++] = index;
  }

  void leaves(long index) {
    if (begin != end && ring[begin] == index) {
      begin++;
    }
  }

  boolean isEmpty() {
    return begin == end;
  }

  PriceRange greatest() {
    return at(ring[begin]);
  }

  private PriceRange at(long index) {
    return closed.at(index).prices();
  }

  private void makeRoom() {
    int size = end - begin;
    long[] roomier = size > ring.length / 2 ? Arrays.copyOf(ring, ring.length * 2) : ring;
    System.arraycopy(ring, begin, roomier, 0, size);
    ring = roomier;
    begin = 0;
    end = size;
  }
}
