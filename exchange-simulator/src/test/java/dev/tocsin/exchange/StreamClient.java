package dev.tocsin.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A client of the exchange's streams that remembers what it got, in order. */
final class StreamClient implements WebSocket.Listener, AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  final List<String> messages = new CopyOnWriteArrayList<>();
  final List<String> pings = new CopyOnWriteArrayList<>();
  final List<String> pongs = new CopyOnWriteArrayList<>();
  final AtomicBoolean over = new AtomicBoolean();
  volatile int closeCode;

  private final boolean greedy;
  private final StringBuilder message = new StringBuilder();
  private WebSocket socket;

  private StreamClient(boolean greedy) {
    this.greedy = greedy;
  }

  /** Connects; {@code path} begins with {@code /stream}. */
  static StreamClient connect(ExchangeServer server, String path) {
    return connect(server, path, true);
  }

  /** Connects, and takes nothing until it {@link #take takes} it. */
  static StreamClient reluctant(ExchangeServer server, String path) {
    return connect(server, path, false);
  }

  private static StreamClient connect(ExchangeServer server, String path, boolean greedy) {
    StreamClient client = new StreamClient(greedy);
    client.socket =
        HTTP.newWebSocketBuilder()
            .buildAsync(URI.create(server.webSocketUrl() + path), client)
            .join();
    return client;
  }

  void send(String text) {
    socket.sendText(text, true).join();
  }

  void ping(String payload) {
    socket.sendPing(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8))).join();
  }

  void take(long messages) {
    socket.request(messages);
  }

  List<JsonNode> json() {
    return messages.stream().map(StreamClient::parse).toList();
  }

  List<JsonNode> ofStream(String stream) {
    return json().stream()
        .filter(frame -> frame.path("stream").asText().equals(stream))
        .map(frame -> frame.path("data"))
        .toList();
  }

  @Override
  public void onOpen(WebSocket opened) {
    if (greedy) {
      opened.request(Long.MAX_VALUE);
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    message.append(data);
    if (last) {
      messages.add(message.toString());
      message.setLength(0);
    }
    return null;
  }

  @Override
  public CompletionStage<?> onPing(WebSocket from, ByteBuffer payload) {
    pings.add(StandardCharsets.UTF_8.decode(payload).toString());
    return null;
  }

  @Override
  public CompletionStage<?> onPong(WebSocket from, ByteBuffer payload) {
    pongs.add(StandardCharsets.UTF_8.decode(payload).toString());
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
    closeCode = statusCode;
    over.set(true);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    over.set(true);
  }

  @Override
  public void close() {
    socket.abort();
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Not JSON: " + text, e);
    }
  }
}
