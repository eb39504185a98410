package dev.tocsin.benchmarks.connector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A process that speaks Binance's protocol to one client, and trades as fast as the client reads.
 * Prints the ports of its WebSocket and its REST API.
 */
final class FullSpeedExchange {

  private static final String WEB_SOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: *(\\S+)");
  private static final Pattern REQUEST_ID = Pattern.compile("\"id\":(\\d+)");
  private static final int TEXT = 1;
  private static final int CLOSE = 8;

  private final Queue<byte[]> replies = new ConcurrentLinkedQueue<>();

  private FullSpeedExchange() {}

  /** Serves until it is killed. */
  public static void main(String[] args) throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 8, loopback)) {
      System.out.println(server.getLocalPort() + " " + rest(loopback).getAddress().getPort());
      while (true) {
        Socket client = server.accept();
        Thread thread = new Thread(() -> serve(client), "client");
        thread.setDaemon(true);
        thread.start();
      }
    }
  }

  private static HttpServer rest(InetAddress loopback) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 8);
    String listing =
        TradeFrames.SYMBOLS.stream()
            .map(
                symbol ->
                    "{\"symbol\":\"%s\",\"status\":\"TRADING\",\"baseAsset\":\"%s\",\"quoteAsset\":\"USDT\"}"
                        .formatted(symbol, symbol.substring(0, 3)))
            .collect(Collectors.joining(",", "{\"symbols\":[", "]}"));
    Map<String, String> answers =
        Map.of("/api/v3/exchangeInfo", listing, "/api/v3/historicalTrades", "[]");
    server.createContext(
        "/",
        exchange -> {
          byte[] answer =
              answers
                  .getOrDefault(
                      exchange.getRequestURI().getPath(),
                      "{\"serverTime\":" + System.currentTimeMillis() + "}")
                  .getBytes(UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static void serve(Socket client) {
    try (client) {
      new FullSpeedExchange().talk(client);
    } catch (SocketException | EOFException e) {
      System.err.println("the client has gone: " + e.getMessage());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void talk(Socket client) throws IOException, GeneralSecurityException {
    client.setTcpNoDelay(true);
    DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
    OutputStream out = client.getOutputStream();
    out.write(handshake(in).getBytes(ISO_8859_1));
    Thread reader = new Thread(() -> listen(in), "reader");
    reader.setDaemon(true);
    reader.start();
    TradeFrames frames = new TradeFrames();
    while (true) {
      for (byte[] reply = replies.poll(); reply != null; reply = replies.poll()) {
        out.write(reply);
      }
      out.write(frames.next(System.currentTimeMillis()));
    }
  }

  private static String handshake(DataInputStream in) throws IOException, GeneralSecurityException {
    StringBuilder request = new StringBuilder();
    while (request.indexOf("\r\n\r\n") < 0) {
      request.append((char) in.readUnsignedByte());
    }
    Matcher key = KEY.matcher(request);
    if (!key.find()) {
      throw new IOException("no WebSocket: " + request);
    }
    byte[] accepted =
        MessageDigest.getInstance("SHA-1")
            .digest((key.group(1) + WEB_SOCKET_GUID).getBytes(ISO_8859_1));
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: "
        + Base64.getEncoder().encodeToString(accepted)
        + "\r\n\r\n";
  }

  private void listen(DataInputStream in) {
    try {
      while (true) {
        int opcode = in.readUnsignedByte() & 0xf;
        byte[] content = content(in);
        if (opcode == CLOSE) {
          return;
        }
        Matcher id = REQUEST_ID.matcher(new String(content, UTF_8));
        if (opcode == TEXT && id.find()) {
          replies.add(TradeFrames.shortFrame("{\"result\":[],\"id\":" + id.group(1) + "}"));
        }
      }
    } catch (IOException e) {
      System.err.println("nothing more is read: " + e.getMessage());
    }
  }

  /** Of a client's frame, which is masked. */
  private static byte[] content(DataInputStream in) throws IOException {
    int length = in.readUnsignedByte() & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    }
    byte[] mask = in.readNBytes(4);
    byte[] content = in.readNBytes(length);
    for (int i = 0; i < content.length; i++) {
      content[i] ^= mask[i % 4];
    }
    return content;
  }
}
