package dev.tocsin.benchmarks.pipeline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Many WebSocket clients in one process of their own, read by as many threads as there are cores,
 * which do little else ({@link FrameReader}). The id of a trade is the time at which it was due, µs
 * since the epoch, so that each frame tells how late it is. Told over the standard input what to
 * do, a word a line: {@code reset}, {@code report}, {@code stall}, {@code end}.
 */
final class Subscribers {

  /** One alone would be the narrowest place of all: it takes as long as all that write to it. */
  private static final int READERS = Runtime.getRuntime().availableProcessors();

  private static final int STALLED_RECEIVE_BYTES = 4_096;

  private final List<FrameReader> readers = new ArrayList<>();
  private final List<SelectionKey> stalling = new ArrayList<>();
  private final ByteBuffer heard = ByteBuffer.allocate(64 << 10);

  private Subscribers() throws IOException {
    for (int reader = 0; reader < READERS; reader++) {
      readers.add(new FrameReader());
    }
  }

  /** The port of the API, how many clients, how many of them will stall, and their streams. */
  public static void main(String[] args) throws Exception {
    Subscribers subscribers = new Subscribers();
    int clients = Integer.parseInt(args[1]);
    int stalling = Integer.parseInt(args[2]);
    String[] streams = args[3].split(",", -1);
    for (int number = 0; number < clients; number++) {
      FrameReader reader = subscribers.readers.get(number % READERS);
      SelectionKey key =
          reader.add(
              subscribers.connected(
                  Integer.parseInt(args[0]), number < stalling, streams[number % streams.length]));
      if (number < stalling) {
        subscribers.stalling.add(key);
      }
    }
    subscribers.readers.forEach(Subscribers::begin);
    System.out.println("connected");
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      in.lines().takeWhile(command -> !"end".equals(command)).forEach(subscribers::obey);
    }
  }

  private static void begin(FrameReader reader) {
    Thread thread = new Thread(reader, "reader");
    thread.setDaemon(true);
    // What only some of the clients have heard is no figure.
    thread.setUncaughtExceptionHandler(
        (reading, e) -> {
          e.printStackTrace();
          System.exit(1);
        });
    thread.start();
  }

  private SocketChannel connected(int port, boolean willStall, String stream) throws IOException {
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
    return channel;
  }

  private void await(SocketChannel channel, String text) throws IOException {
    StringBuilder said = new StringBuilder();
    while (said.indexOf(text) < 0) {
      heard.clear();
      if (channel.read(heard) < 0) {
        throw new IOException("closed after " + said);
      }
      said.append(StandardCharsets.US_ASCII.decode(heard.flip()));
    }
  }

  private void obey(String command) {
    switch (command) {
      case "reset" -> {
        var unused = micros();
      }
      case "stall" -> stalling.forEach(key -> key.interestOps(0));
      case "report" -> report(micros());
      default -> throw new IllegalArgumentException(command);
    }
  }

  private Histogram micros() {
    return readers.stream()
        .map(FrameReader::micros)
        .reduce(
            (all, more) -> {
              all.add(more);
              return all;
            })
        .orElseThrow();
  }

  private static void report(Histogram micros) {
    System.out.printf(
        Locale.ROOT,
        "%d %d %d %d%n",
        micros.getTotalCount(),
        micros.getValueAtPercentile(50),
        micros.getValueAtPercentile(99),
        micros.getMaxValue());
  }
}
