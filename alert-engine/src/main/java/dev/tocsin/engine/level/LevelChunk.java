package dev.tocsin.engine.level;

/**
 * A run of levels in ascending order of (level, id), in primitive arrays; never empty once added.
 */
final class LevelChunk {

  static final int CAPACITY = 512;

  private final long[] highs = new long[CAPACITY];
  private final long[] lows = new long[CAPACITY];
  private final long[] ids = new long[CAPACITY];
  private int from;
  private int to;

  int size() {
    return to - from;
  }

  boolean isFull() {
    return size() == CAPACITY;
  }

  FixedPoint first() {
    return new FixedPoint(highs[from], lows[from]);
  }

  boolean endsBefore(FixedPoint level, long id) {
    return compare(to - 1, level, id) < 0;
  }

  void add(FixedPoint level, long id) {
    if (to == CAPACITY) {
      moveToFront();
    }
    int place = place(level, id);
    move(this, place, this, place + 1, to - place);
    highs[place] = level.high();
    lows[place] = level.low();
    ids[place] = id;
    to++;
  }

  boolean remove(FixedPoint level, long id) {
    int place = place(level, id);
    if (place == to || compare(place, level, id) != 0) {
      return false;
    }
    move(this, place + 1, this, place, to - place - 1);
    to--;
    return true;
  }

  /** Takes the first level out and returns its id. */
  long removeFirst() {
    return ids[from++];
  }

  /** Keeps the lower half and returns the upper one. */
  LevelChunk split() {
    LevelChunk upper = new LevelChunk();
    int middle = (from + to) >>> 1;
    move(this, middle, upper, 0, to - middle);
    upper.to = to - middle;
    to = middle;
    return upper;
  }

  private void moveToFront() {
    int size = size();
    move(this, from, this, 0, size);
    from = 0;
    to = size;
  }

  private int place(FixedPoint level, long id) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(middle, level, id) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int compare(int place, FixedPoint level, long id) {
    int byLevel = FixedPoint.compare(highs[place], lows[place], level.high(), level.low());
    return byLevel != 0 ? byLevel : Long.compare(ids[place], id);
  }

  private static void move(LevelChunk source, int start, LevelChunk target, int place, int count) {
    System.arraycopy(source.highs, start, target.highs, place, count);
    System.arraycopy(source.lows, start, target.lows, place, count);
    System.arraycopy(source.ids, start, target.ids, place, count);
  }
}
