package dev.tocsin.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tocsin.schemas.Times;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A user's socket on {@code /ws/alerts}, and all it has heard. */
final class AlertListener implements WebSocket.Listener, AutoCloseable {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;

  /** An event, and when it arrived here. */
  record Heard(JsonNode event, long arrivedMicros) {
    boolean isA(String kind) {
      return event.path("kind").asText().equals(kind);
    }
  }

  AlertListener(URI api, String token) {
    URI alerts = URI.create(api.toString().replaceFirst("^http", "ws") + "/ws/alerts");
    socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(alerts, this).join();
    socket.sendText("{\"token\":\"" + token + "\"}", true).join();
  }

  /** All of a kind so far. */
  List<Heard> heard(String kind) {
    return heard.stream().filter(event -> event.isA(kind)).toList();
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence text, boolean last) {
    long now = Times.nowMicros();
    partial.append(text);
    if (last) {
      try {
        heard.add(new Heard(JSON.readTree(partial.toString()), now));
      } catch (IOException e) {
        throw new UncheckedIOException("not JSON: " + partial, e);
      }
      partial.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public void close() {
    socket.abort();
  }
}
