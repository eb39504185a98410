package dev.tocsin.engine.level;

import java.util.Arrays;

/**
 * A run of watches in ascending order of (key, ref), in two arrays of longs that grow with it;
 * never empty once added to.
 */
final class LevelChunk {

  static final int CAPACITY = 512;

  private static final int FIRST_CAPACITY = 4;

  private long[] keys;
  private long[] refs;
  private int from;
  private int to;

  LevelChunk() {
    this(FIRST_CAPACITY);
  }

  private LevelChunk(int capacity) {
    keys = new long[capacity];
    refs = new long[capacity];
  }

  int size() {
    return to - from;
  }

  boolean isFull() {
    return size() == CAPACITY;
  }

  long firstKey() {
    return keys[from];
  }

  boolean endsBefore(long key, long ref) {
    return compare(to - 1, key, ref) < 0;
  }

  void add(long key, long ref) {
    if (to == keys.length) {
      makeRoom();
    }
    int place = place(key, ref);
    System.arraycopy(keys, place, keys, place + 1, to - place);
    System.arraycopy(refs, place, refs, place + 1, to - place);
    keys[place] = key;
    refs[place] = ref;
    to++;
  }

  boolean remove(long key, long ref) {
    int place = place(key, ref);
    if (place == to || compare(place, key, ref) != 0) {
      return false;
    }
    System.arraycopy(keys, place + 1, keys, place, to - place - 1);
    System.arraycopy(refs, place + 1, refs, place, to - place - 1);
    to--;
    return true;
  }

  /** Takes the first watch out and returns its ref. */
  long removeFirst() {
    return refs[from++];
  }

  /** Keeps the lower half and returns the upper one. */
  LevelChunk split() {
    LevelChunk upper = new LevelChunk(CAPACITY);
    int middle = (from + to) >>> 1;
    upper.to = to - middle;
    System.arraycopy(keys, middle, upper.keys, 0, upper.to);
    System.arraycopy(refs, middle, upper.refs, 0, upper.to);
    to = middle;
    return upper;
  }

  private void makeRoom() {
    if (from == 0) {
      int capacity = Math.min(CAPACITY, keys.length * 2);
      keys = Arrays.copyOf(keys, capacity);
      refs = Arrays.copyOf(refs, capacity);
    } else {
      int size = size();
      System.arraycopy(keys, from, keys, 0, size);
      System.arraycopy(refs, from, refs, 0, size);
      from = 0;
      to = size;
    }
  }

  private int place(long key, long ref) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(middle, key, ref) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int compare(int place, long key, long ref) {
    int byKey = Long.compare(keys[place], key);
    return byKey != 0 ? byKey : Long.compare(refs[place], ref);
  }
}
