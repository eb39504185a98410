package dev.tocsin.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Subscriptions and heartbeats in the words of Coinbase Exchange. */
final class CoinbaseConversation implements Conversation {

  static final String MATCHES = "matches";
  private static final String HEARTBEAT = "heartbeat";
  private static final Set<String> CHANNELS = Set.of(MATCHES, HEARTBEAT, "ticker", "level2");

  private final ObjectMapper json = new ObjectMapper();
  private final StreamConnection connection;
  private final Markets markets;
  private final Set<String> products;

  CoinbaseConversation(StreamConnection connection, Markets markets) {
    this.connection = connection;
    this.markets = markets;
    this.products =
        markets.listings().stream().map(Protocol.COINBASE::symbol).collect(Collectors.toSet());
  }

  @Override
  public List<String> answer(String text) {
    JsonNode request;
    try {
      request = json.readTree(text);
    } catch (JsonProcessingException e) {
      return List.of(error("Malformed JSON", null));
    }
    String type = request.path("type").asText();
    if (!type.equals("subscribe") && !type.equals("unsubscribe")) {
      return List.of(error("Type has to be either subscribe or unsubscribe", null));
    }
    Set<String> streams = new LinkedHashSet<>();
    Optional<String> refusal = streams(request, streams);
    if (refusal.isPresent()) {
      return List.of(error("Failed to subscribe", refusal.get()));
    }
    return type.equals("subscribe") ? subscribe(streams) : unsubscribe(streams);
  }

  /** Adds the streams that a request names; what is wrong with it otherwise. */
  private Optional<String> streams(JsonNode request, Set<String> streams) {
    for (JsonNode channel : request.path("channels")) {
      String name = channel.isTextual() ? channel.asText() : channel.path("name").asText();
      if (!CHANNELS.contains(name)) {
        return Optional.of(name + " is not a valid channel");
      }
      JsonNode own = channel.path("product_ids");
      for (JsonNode product : own.isArray() ? own : request.path("product_ids")) {
        if (!products.contains(product.asText()) || connection.refuses(product.asText())) {
          return Optional.of(product.asText() + " is not a valid product");
        }
        streams.add(name + ":" + product.asText());
      }
    }
    return streams.isEmpty() ? Optional.of("no channels or no products") : Optional.empty();
  }

  private List<String> subscribe(Set<String> streams) {
    List<String> answers = new ArrayList<>();
    streams.removeAll(connection.streams());
    for (String stream : streams) {
      if (stream.startsWith(MATCHES)) {
        markets
            .latestTrades(product(stream), 1)
            .forEach(last -> answers.add(CoinbaseJson.lastMatch(last)));
      }
    }
    connection.subscribe(streams);
    answers.add(subscriptions());
    return answers;
  }

  private List<String> unsubscribe(Set<String> streams) {
    connection.streams().removeAll(streams);
    return List.of(subscriptions());
  }

  @Override
  public List<String> everySecond() {
    List<String> heartbeats = new ArrayList<>();
    for (String stream : connection.streams()) {
      if (stream.startsWith(HEARTBEAT)) {
        long timeMillis = markets.timeMillis();
        List<Trade> newest = markets.latestTrades(product(stream), 1);
        long id = newest.isEmpty() ? 0 : newest.get(0).id();
        heartbeats.add(CoinbaseJson.heartbeat(product(stream), id, timeMillis));
      }
    }
    return heartbeats;
  }

  private String subscriptions() {
    Map<String, List<String>> channels = new LinkedHashMap<>();
    for (String stream : connection.streams()) {
      String channel = stream.substring(0, stream.indexOf(':'));
      channels.computeIfAbsent(channel, none -> new ArrayList<>()).add(product(stream));
    }
    ObjectNode answer = json.createObjectNode().put("type", "subscriptions");
    answer.putArray("channels");
    channels.forEach(
        (name, its) ->
            answer
                .withArray("channels")
                .addObject()
                .put("name", name)
                .set("product_ids", json.valueToTree(its)));
    return answer.toString();
  }

  private String error(String message, String reason) {
    ObjectNode answer = json.createObjectNode().put("type", "error").put("message", message);
    return reason == null ? answer.toString() : answer.put("reason", reason).toString();
  }

  private static String product(String stream) {
    return stream.substring(stream.indexOf(':') + 1);
  }
}
