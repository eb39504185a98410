package dev.tocsin.benchmarks.pipeline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.HdrHistogram.Histogram;

/**
 * Many WebSocket clients in one process of their own, on one thread that does little but read. The
 * id of a trade is the time at which it was due, µs since the epoch, so that each frame tells how
 * late it is. Told over the standard input what to do, a word a line: {@code reset}, {@code
 * report}, {@code stall}, {@code end}.
 */
final class Subscribers {

  private static final byte[] ID = "\"trade_id\":".getBytes(StandardCharsets.US_ASCII);
  private static final int STALLED_RECEIVE_BYTES = 4_096;
  private static final long LONGEST_MICROS = 600_000_000;

  private final Selector selector = Selector.open();
  private final List<SelectionKey> stalling = new ArrayList<>();
  private final ByteBuffer read = ByteBuffer.allocateDirect(256 << 10);
  private final byte[] bytes = new byte[256 << 10];
  private Histogram micros = new Histogram(LONGEST_MICROS, 3);

  private Subscribers() throws IOException {}

  /** The port of the API, how many clients, how many of them will stall, and their streams. */
  public static void main(String[] args) throws Exception {
    Subscribers subscribers = new Subscribers();
    int clients = Integer.parseInt(args[1]);
    int stalling = Integer.parseInt(args[2]);
    String[] streams = args[3].split(",", -1);
    for (int number = 0; number < clients; number++) {
      subscribers.connect(
          Integer.parseInt(args[0]), number < stalling, streams[number % streams.length]);
    }
    System.out.println("connected");
    subscribers.run(commands());
  }

  private static BlockingQueue<String> commands() {
    BlockingQueue<String> commands = new LinkedBlockingQueue<>();
    Thread listener =
        new Thread(
            () -> {
              try (BufferedReader in =
                  new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
                in.lines().forEach(commands::add);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              } finally {
                commands.add("end");
              }
            });
    listener.setDaemon(true);
    listener.start();
    return commands;
  }

  private void connect(int port, boolean willStall, String stream) throws IOException {
    SocketChannel channel = SocketChannel.open();
    if (willStall) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, STALLED_RECEIVE_BYTES);
    }
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    String upgrade =
        """
        GET /ws/market-stream HTTP/1.1
        Host: 127.0.0.1
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Sec-WebSocket-Version: 13

        """
            .replace("\n", "\r\n");
    channel.write(ByteBuffer.wrap(upgrade.getBytes(StandardCharsets.US_ASCII)));
    await(channel, "\r\n\r\n");
    byte[] ask =
        ("{\"method\":\"SUBSCRIBE\",\"params\":[\"" + stream + "\"],\"id\":1}")
            .getBytes(StandardCharsets.US_ASCII);
    ByteBuffer frame = ByteBuffer.allocate(ask.length + 6);
    frame.put((byte) 0x81).put((byte) (0x80 | ask.length)).putInt(0).put(ask).flip();
    channel.write(frame);
    await(channel, "\"result\"");
    channel.configureBlocking(false);
    SelectionKey key = channel.register(selector, SelectionKey.OP_READ, new Rest());
    if (willStall) {
      stalling.add(key);
    }
  }

  private void await(SocketChannel channel, String text) throws IOException {
    StringBuilder heard = new StringBuilder();
    while (heard.indexOf(text) < 0) {
      read.clear();
      if (channel.read(read) < 0) {
        throw new IOException("closed after " + heard);
      }
      read.flip();
      heard.append(StandardCharsets.US_ASCII.decode(read));
    }
  }

  private void run(BlockingQueue<String> commands) throws IOException {
    while (true) {
      selector.select(this::read, 100);
      String command = commands.poll();
      if ("end".equals(command)) {
        return;
      } else if (command != null) {
        obey(command);
      }
    }
  }

  private void obey(String command) {
    switch (command) {
      case "reset" -> micros = new Histogram(LONGEST_MICROS, 3);
      case "stall" -> stalling.forEach(key -> key.interestOps(0));
      case "report" ->
          System.out.printf(
              Locale.ROOT,
              "%d %d %d %d%n",
              micros.getTotalCount(),
              micros.getValueAtPercentile(50),
              micros.getValueAtPercentile(99),
              micros.getMaxValue());
      default -> throw new IllegalArgumentException(command);
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
