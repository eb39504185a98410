package dev.tocsin.exchange;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A client of the exchange's streams that remembers what it got, in order. */
final class StreamClient implements WebSocket.Listener, AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> pings = new CopyOnWriteArrayList<>();
  private final List<String> pongs = new CopyOnWriteArrayList<>();
  private final AtomicInteger fragments = new AtomicInteger();
  private volatile boolean over;
  private volatile int closeCode;

  private final List<String> messages = new ArrayList<>();
  private final List<JsonNode> parsed = new ArrayList<>();
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

  /** Everything received so far, as it was. */
  synchronized List<String> messages() {
    return List.copyOf(messages);
  }

  /** Everything received so far; what is not JSON is a missing node. */
  synchronized List<JsonNode> json() {
    return List.copyOf(parsed);
  }

  List<String> pings() {
    return pings;
  }

  List<String> pongs() {
    return pongs;
  }

  /** Whether the connection has ended, in whatever way. */
  boolean over() {
    return over;
  }

  /** How many pieces the messages came in. */
  int fragments() {
    return fragments.get();
  }

  int closeCode() {
    return closeCode;
  }

  /** The reply to the request with this id, empty until it has come. */
  Optional<JsonNode> reply(int id) {
    return json().stream().filter(reply -> reply.path("id").asInt(-1) == id).findFirst();
  }

  /** Sends a request and waits for the reply. */
  JsonNode ask(int id, String request) {
    send(request);
    return await().until(() -> reply(id), Optional::isPresent).orElseThrow();
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
    fragments.incrementAndGet();
    if (last) {
      remember(message.toString());
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
    over = true;
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    over = true;
  }

  @Override
  public void close() {
    socket.abort();
  }

  private synchronized void remember(String text) {
    messages.add(text);
    try {
      parsed.add(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      parsed.add(MissingNode.getInstance());
    }
  }
}
