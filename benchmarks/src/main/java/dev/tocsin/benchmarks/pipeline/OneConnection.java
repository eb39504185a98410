package dev.tocsin.benchmarks.pipeline;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One connection over which one request is made again and again, on the caller's thread: no thread
 * of a client's own has to wake up before an answer counts as read.
 */
final class OneConnection implements AutoCloseable {

  private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.1 (\\d{3})");
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

  private final Socket socket;
  private final InputStream in;
  private final byte[] request;

  private OneConnection(Socket socket, byte[] request) throws IOException {
    this.socket = socket;
    this.request = request;
    in = new BufferedInputStream(socket.getInputStream(), 256 << 10);
  }

  /** Of {@code GET} on the address. */
  static OneConnection to(URI address) throws IOException {
    Socket socket = new Socket(address.getHost(), address.getPort());
    socket.setTcpNoDelay(true);
    String text =
        "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n"
            .formatted(address.getPath() + "?" + address.getQuery(), address.getAuthority());
    return new OneConnection(socket, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** An answer, read to its end. */
  record Answer(int status, String body) {}

  Answer ask() throws IOException {
    socket.getOutputStream().write(request);
    String head = head();
    byte[] body = in.readNBytes(number(LENGTH, head));
    return new Answer(number(STATUS, head), new String(body, StandardCharsets.UTF_8));
  }

  private String head() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int ends = 0;
    while (ends < 4) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("closed after " + head);
      }
      head.write(next);
      ends = next == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : 0;
    }
    return head.toString(StandardCharsets.US_ASCII);
  }

  private static int number(Pattern pattern, String head) throws IOException {
    Matcher matcher = pattern.matcher(head);
    if (!matcher.find()) {
      throw new IOException("an answer without " + pattern + ": " + head);
    }
    return Integer.parseInt(matcher.group(1));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
