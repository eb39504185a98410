package dev.tocsin.exchange;

/**
 * The newest rows of a table of longs, in the order they were added, which is the order of their
 * first column. One array, grown as needed up to a fixed number of rows, then overwritten from its
 * oldest end.
 */
final class Rows {

  private static final int INITIAL_ROWS = 64;

  private final int width;
  private final int maxRows;
  private long[] cells;
  private int oldest;
  private int size;

  Rows(int width, int maxRows) {
    this.width = width;
    this.maxRows = maxRows;
    this.cells = new long[width * Math.min(INITIAL_ROWS, maxRows)];
  }

  void add(long... row) {
    if (size == capacity() && size < maxRows) {
      grow();
    }
    int at = (oldest + size) % capacity();
    if (size == capacity()) {
      oldest = (oldest + 1) % capacity();
    } else {
      size++;
    }
    System.arraycopy(row, 0, cells, at * width, width);
  }

  int size() {
    return size;
  }

  long cell(int row, int column) {
    return cells[(oldest + row) % capacity() * width + column];
  }

  /** The first row whose value in a column that never falls is at least this; size if none. */
  int firstAtLeast(int column, long value) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cell(middle, column) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int capacity() {
    return cells.length / width;
  }

  private void grow() {
    long[] grown = new long[width * Math.min(2 * capacity(), maxRows)];
    System.arraycopy(cells, 0, grown, 0, cells.length);
    cells = grown;
  }
}
