package dev.tocsin.benchmarks.pipeline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Reads the frames of many connections on one thread, and records how late each is by the id of its
 * trade.
 */
final class FrameReader implements Runnable {

  private static final byte[] ID = "\"trade_id\":".getBytes(StandardCharsets.US_ASCII);
  private static final long LONGEST_MICROS = 600_000_000;

  private final Selector selector = Selector.open();
  private final ByteBuffer read = ByteBuffer.allocateDirect(256 << 10);
  private final byte[] bytes = new byte[256 << 10];
  private final SingleWriterRecorder micros = new SingleWriterRecorder(LONGEST_MICROS, 3);

  FrameReader() throws IOException {}

  /** A connection whose next byte begins a frame; before this reader runs. */
  SelectionKey add(SocketChannel channel) throws IOException {
    channel.configureBlocking(false);
    return channel.register(selector, SelectionKey.OP_READ, new Rest());
  }

  /** What came since this was last asked; any thread may ask. */
  Histogram micros() {
    return micros.getIntervalHistogram();
  }

  @Override
  public void run() {
    try {
      while (true) {
        selector.select(this::read);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void read(SelectionKey key) {
    try {
      read.clear();
      if (((SocketChannel) key.channel()).read(read) < 0) {
        System.err.println("the server has closed a connection");
        key.channel().close();
        return;
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    read.flip();
    Rest rest = (Rest) key.attachment();
    int length = rest.before.length;
    System.arraycopy(rest.before, 0, bytes, 0, length);
    int more = read.remaining();
    read.get(bytes, length, more);
    length += more;
    Instant now = Instant.now();
    long nowMicros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
    int at = 0;
    while (at + 4 <= length) {
      int size = bytes[at + 1] & 0x7F;
      int header = 2;
      if (size == 126) {
        size = ((bytes[at + 2] & 0xFF) << 8) | (bytes[at + 3] & 0xFF);
        header = 4;
      }
      if (at + header + size > length) {
        break;
      }
      take(at + header, at + header + size, nowMicros);
      at += header + size;
    }
    rest.before = at == length ? Rest.NONE : Arrays.copyOfRange(bytes, at, length);
  }

  private void take(int from, int to, long nowMicros) {
    int at = from;
    while (at + ID.length < to && !isId(at)) {
      at++;
    }
    long due = 0;
    for (at += ID.length; at < to && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
      due = due * 10 + bytes[at] - '0';
    }
    if (due > 0) {
      micros.recordValue(Math.min(LONGEST_MICROS, Math.max(0, nowMicros - due)));
    }
  }

  private boolean isId(int at) {
    for (int i = 0; i < ID.length; i++) {
      if (bytes[at + i] != ID[i]) {
        return false;
      }
    }
    return true;
  }

  /** The beginning of a frame that has not come whole. */
  private static final class Rest {
    private static final byte[] NONE = {};
    private byte[] before = NONE;
  }
}
