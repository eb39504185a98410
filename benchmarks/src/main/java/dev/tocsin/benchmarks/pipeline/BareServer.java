package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.schemas.Times;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * What the system alone takes to send a frame to many: a process that answers {@link Subscribers}
 * the little that they need, and then does nothing but write one frame to each, in two threads, ten
 * times a second, until they leave. Tells its port over the standard output.
 */
final class BareServer {

  private static final int THREADS = 2;
  private static final long PERIOD_MICROS = 100_000;

  /** As long as a frame of the API. */
  private static final int FRAME_BYTES = 250;

  private BareServer() {}

  /** How many clients come before it begins. */
  public static void main(String[] args) throws Exception {
    int clients = Integer.parseInt(args[0]);
    List<List<SocketChannel>> parts = new ArrayList<>();
    for (int part = 0; part < THREADS; part++) {
      parts.add(new ArrayList<>());
    }
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
      System.out.println(((InetSocketAddress) server.getLocalAddress()).getPort());
      for (int number = 0; number < clients; number++) {
        parts.get(number % THREADS).add(welcomed(server.accept()));
      }
    }
    long begin = Times.nowMicros() + PERIOD_MICROS;
    for (List<SocketChannel> part : parts) {
      new Thread(() -> write(part, begin)).start();
    }
  }

  private static SocketChannel welcomed(SocketChannel client) throws IOException {
    client.setOption(StandardSocketOptions.TCP_NODELAY, true);
    hear(client, "\r\n\r\n");
    write(client, "HTTP/1.1 101 Switching Protocols\r\n\r\n");
    hear(client, null);
    write(client, frame("{\"result\":[]}"));
    client.configureBlocking(false);
    return client;
  }

  /** Reads until this has come, or anything. */
  private static void hear(SocketChannel client, String end) throws IOException {
    ByteBuffer heard = ByteBuffer.allocate(4_096);
    do {
      if (client.read(heard) < 0) {
        throw new IOException("a client left before it began");
      }
    } while (end != null
        && !new String(heard.array(), 0, heard.position(), StandardCharsets.US_ASCII)
            .endsWith(end));
  }

  private static void write(SocketChannel client, String text) throws IOException {
    client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static String frame(String text) {
    return "\u0081" + (char) text.length() + text;
  }

  private static void write(List<SocketChannel> clients, long beginMicros) {
    ByteBuffer frame = ByteBuffer.allocateDirect(FRAME_BYTES + 4);
    try {
      for (long due = beginMicros; ; due += PERIOD_MICROS) {
        for (long wait = due - Times.nowMicros(); wait > 0; wait = due - Times.nowMicros()) {
          LockSupport.parkNanos(wait * 1_000);
        }
        String text = "{\"trade_id\":" + due + ",\"padding\":\"";
        text += "x".repeat(FRAME_BYTES - text.length() - 2) + "\"}";
        frame.clear();
        frame.put((byte) 0x81).put((byte) 126).putShort((short) FRAME_BYTES);
        frame.put(text.getBytes(StandardCharsets.US_ASCII)).flip();
        for (SocketChannel client : clients) {
          if (client.write(frame.rewind()) < frame.limit()) {
            throw new IllegalStateException("a client does not keep up");
          }
        }
      }
    } catch (IOException e) {
      // The clients have left: it is over.
      System.exit(0);
    }
  }
}
