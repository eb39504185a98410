package dev.tocsin.api.alert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads JSON that is separated by line feeds, one line after the other; blank ones are passed over.
 * Holds one line and a buffer.
 */
final class Ndjson {

  /** The longest line, bytes. */
  static final int MAX_LINE_BYTES = 65_536;

  private final InputStream in;
  private final byte[] buffer = new byte[16_384];
  private int position;
  private int limit;
  private int number;

  Ndjson(InputStream in) {
    this.in = in;
  }

  /** A line. */
  static final class Line {

    private final int number;
    private final byte[] json;

    Line(int number, byte[] json) {
      this.number = number;
      this.json = json;
    }

    /** From 1, blank ones counted. */
    int number() {
      return number;
    }

    /** Null when it is too long. */
    byte[] json() {
      return json;
    }
  }

  /** The next line; null at the end. */
  Line next() throws IOException {
    while (true) {
      ByteArrayOutputStream line = new ByteArrayOutputStream(256);
      boolean tooLong = false;
      boolean blank = true;
      int read = read();
      if (read < 0) {
        return null;
      }
      number++;
      for (; read >= 0 && read != '\n'; read = read()) {
        blank &= read <= ' ';
        tooLong |= line.size() == MAX_LINE_BYTES;
        if (!tooLong) {
          line.write(read);
        }
      }
      if (tooLong) {
        return new Line(number, null);
      } else if (!blank) {
        return new Line(number, line.toByteArray());
      }
    }
  }

  private int read() throws IOException {
    if (position == limit) {
      limit = in.read(buffer);
      position = 0;
      if (limit <= 0) {
        limit = 0;
        return -1;
      }
    }
    return buffer[position++] & 0xff;
  }
}
