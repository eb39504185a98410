package dev.tocsin.job.alerts.state;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Columns of numbers as bytes: of each number the step from the one before it, beginning at 0. A
 * column whose steps after the first are all alike is its first two. A step has 7 bits in a byte,
 * least first, the highest bit of which says that another follows; its lowest bit is the sign. Any
 * numbers come back as they were.
 */
final class Steps {

  private static final byte EACH = 0;
  private static final byte ALIKE = 1;

  private static final int MAX_BYTES = 10;
  private static final int SEVEN_BITS = 0x7f;
  private static final int MORE = 0x80;

  private final byte[] bytes;
  private int at;

  /**
   * @param columns at most
   * @param rows at most
   */
  Steps(int columns, int rows) {
    bytes = new byte[columns * (1 + rows * MAX_BYTES)];
  }

  /** Begins to write. */
  void begin() {
    at = 0;
  }

  void write(long[] column, int size) {
    boolean alike = size > 2 && isAlike(column, size);
    bytes[at++] = alike ? ALIKE : EACH;
    long before = 0;
    for (int row = 0; row < (alike ? 2 : size); row++) {
      write(column[row] - before);
      before = column[row];
    }
  }

  /** Hands over what was written. */
  void end(DataOutputView out) throws IOException {
    out.writeInt(at);
    out.write(bytes, 0, at);
  }

  /** Begins to read what {@link #end} handed over. */
  void begin(DataInputView in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > bytes.length) {
      throw new IOException("the steps of a chunk cannot have " + length + " bytes");
    }
    in.readFully(bytes, 0, length);
    at = 0;
  }

  void read(long[] column, int size) {
    boolean alike = bytes[at++] == ALIKE;
    long number = 0;
    long step = 0;
    for (int row = 0; row < size; row++) {
      if (!alike || row < 2) {
        step = read();
      }
      number += step;
      column[row] = number;
    }
  }

  private static boolean isAlike(long[] column, int size) {
    long step = column[1] - column[0];
    long others = 0;
    for (int row = 2; row < size; row++) {
      others |= column[row] - column[row - 1] ^ step;
    }
    return others == 0;
  }

  private void write(long step) {
    long left = step << 1 ^ step >> (Long.SIZE - 1);
    while ((left & ~SEVEN_BITS) != 0) {
      bytes[at++] = (byte) (left | MORE);
      left >>>= 7;
    }
    bytes[at++] = (byte) left;
  }

  private long read() {
    long left = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes[at++];
      left |= (long) (next & SEVEN_BITS) << shift;
      shift += 7;
    } while ((next & MORE) != 0);
    return left >>> 1 ^ -(left & 1);
  }
}
