package dev.tocsin.engine.trailing;

import java.util.Arrays;
import java.util.function.LongConsumer;

/** A run of watches in ascending order of (key, reference), in arrays that grow with it. */
final class WatchChunk {

  static final int CAPACITY = 512;

  private static final int FIRST_LENGTH = 4;

  private long[] keys = new long[FIRST_LENGTH];
  private long[] refs = new long[FIRST_LENGTH];
  private int from;
  private int to;

  static int compare(long key, long ref, long otherKey, long otherRef) {
    int byKey = Long.compare(key, otherKey);
    return byKey != 0 ? byKey : Long.compare(ref, otherRef);
  }

  int size() {
    return to - from;
  }

  boolean isEmpty() {
    return from == to;
  }

  boolean isFull() {
    return size() == CAPACITY;
  }

  long key(int place) {
    return keys[from + place];
  }

  long ref(int place) {
    return refs[from + place];
  }

  long firstKey() {
    return keys[from];
  }

  long firstRef() {
    return refs[from];
  }

  boolean endsBefore(long key, long ref) {
    return compare(keys[to - 1], refs[to - 1], key, ref) < 0;
  }

  void add(long key, long ref) {
    makeRoom();
    insert(place(key, ref), key, ref);
  }

  /** Adds what is not before the last one. */
  void append(long key, long ref) {
    makeRoom();
    insert(to, key, ref);
  }

  boolean remove(long key, long ref) {
    int place = place(key, ref);
    if (place == to || keys[place] != key || refs[place] != ref) {
      return false;
    }
    move(this, place + 1, this, place, to - place - 1);
    to--;
    return true;
  }

  /** Takes out all up to a key and says how many those were. */
  int take(long upToKey, LongConsumer reached) {
    int first = from;
    while (from < to && keys[from] <= upToKey) {
      reached.accept(refs[from++]);
    }
    return from - first;
  }

  /** Keeps the lower half and returns the upper one. */
  WatchChunk split() {
    WatchChunk upper = new WatchChunk();
    int middle = (from + to) >>> 1;
    upper.resize(keys.length);
    move(this, middle, upper, 0, to - middle);
    upper.to = to - middle;
    to = middle;
    return upper;
  }

  void forEach(Watches.Reader reader) {
    for (int place = from; place < to; place++) {
      reader.watch(keys[place], refs[place]);
    }
  }

  private void insert(int place, long key, long ref) {
    move(this, place, this, place + 1, to - place);
    keys[place] = key;
    refs[place] = ref;
    to++;
  }

  private void makeRoom() {
    if (to < keys.length) {
      return;
    }
    if (from > 0) {
      int size = size();
      move(this, from, this, 0, size);
      from = 0;
      to = size;
    } else {
      resize(2 * keys.length);
    }
  }

  private void resize(int length) {
    keys = Arrays.copyOf(keys, length);
    refs = Arrays.copyOf(refs, length);
  }

  private int place(long key, long ref) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(keys[middle], refs[middle], key, ref) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static void move(WatchChunk source, int start, WatchChunk target, int place, int count) {
    System.arraycopy(source.keys, start, target.keys, place, count);
    System.arraycopy(source.refs, start, target.refs, place, count);
  }
}
