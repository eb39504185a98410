package dev.tocsin.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Subscriptions, pings and heartbeats in the words of Kraken's second WebSocket API. */
final class KrakenConversation implements Conversation {

  static final String TRADE = "trade";

  private final ObjectMapper json = new ObjectMapper();
  private final StreamConnection connection;
  private final Set<String> pairs;

  KrakenConversation(StreamConnection connection, Markets markets) {
    this.connection = connection;
    this.pairs =
        markets.listings().stream().map(Protocol.KRAKEN::symbol).collect(Collectors.toSet());
  }

  @Override
  public List<String> answer(String text) {
    JsonNode request;
    try {
      request = json.readTree(text);
    } catch (JsonProcessingException e) {
      return List.of(refusal("error", "Malformed request", null, json.createObjectNode()));
    }
    String method = request.path("method").asText();
    return switch (method) {
      case "ping" -> List.of(reply("pong", request).toString());
      case "subscribe", "unsubscribe" -> change(method, request);
      default -> List.of(refusal("error", "Malformed request", null, request));
    };
  }

  /** Each pair is answered for itself. */
  private List<String> change(String method, JsonNode request) {
    JsonNode params = request.path("params");
    if (!params.path("channel").asText().equals(TRADE)) {
      return List.of(refusal(method, "Channel not supported", null, request));
    }
    List<String> answers = new ArrayList<>();
    for (JsonNode symbol : params.path("symbol")) {
      String pair = symbol.asText();
      if (!pairs.contains(pair) || connection.refuses(pair)) {
        answers.add(refusal(method, "Currency pair not supported " + pair, pair, request));
        continue;
      }
      if (method.equals("subscribe")) {
        connection.subscribe(List.of(TRADE + ":" + pair));
      } else {
        connection.streams().remove(TRADE + ":" + pair);
      }
      ObjectNode answer = reply(method, request).put("success", true);
      answer.putObject("result").put("channel", TRADE).put("snapshot", false).put("symbol", pair);
      answers.add(answer.toString());
    }
    return answers;
  }

  @Override
  public List<String> everySecond() {
    return connection.streams().isEmpty() ? List.of() : List.of("{\"channel\":\"heartbeat\"}");
  }

  private ObjectNode reply(String method, JsonNode request) {
    ObjectNode answer = json.createObjectNode().put("method", method);
    if (request.path("req_id").isIntegralNumber()) {
      answer.set("req_id", request.path("req_id"));
    }
    return answer;
  }

  private String refusal(String method, String error, String pair, JsonNode request) {
    ObjectNode answer = reply(method, request).put("success", false).put("error", error);
    return pair == null ? answer.toString() : answer.put("symbol", pair).toString();
  }
}
