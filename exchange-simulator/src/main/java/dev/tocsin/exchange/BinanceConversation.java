package dev.tocsin.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Answers the requests a client sends over its stream connection, in Binance's words. */
final class BinanceConversation implements Conversation {

  private static final Pattern STREAM =
      Pattern.compile("(?:[\\p{Ll}\\p{Lo}\\p{Nd}]+@|!)[a-zA-Z0-9_@]+");
  private static final Pattern TEXT_ID = Pattern.compile("[A-Za-z0-9_-]{1,36}");

  private final ObjectMapper json = new ObjectMapper();
  private final StreamConnection connection;

  BinanceConversation(StreamConnection connection) {
    this.connection = connection;
  }

  /** Whether this could be the name of a stream; Binance asks no more than that. */
  static boolean isStream(String name) {
    return STREAM.matcher(name).matches();
  }

  @Override
  public List<String> answer(String text) {
    return List.of(reply(text));
  }

  @Override
  public List<String> everySecond() {
    return List.of();
  }

  private String reply(String text) {
    JsonNode request;
    try {
      request = json.readTree(text);
    } catch (JsonProcessingException e) {
      return error(
          3,
          "Invalid JSON: expected value at line %d column %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
          NullNode.instance);
    }
    if (!request.isObject()) {
      return error(3, "Invalid JSON: expected value at line 1 column 1", NullNode.instance);
    }
    JsonNode id = request.path("id");
    if (!isId(id)) {
      return error(
          2,
          "Invalid request: request ID must be an unsigned integer or a string",
          NullNode.instance);
    }
    return answer(request, id);
  }

  private String answer(JsonNode request, JsonNode id) {
    if (!request.path("method").isTextual()) {
      return error(2, "Invalid request: missing field `method`", id);
    }
    String method = request.path("method").textValue();
    return switch (method) {
      case "SUBSCRIBE" -> change(request.path("params"), id, connection::subscribe);
      case "UNSUBSCRIBE" ->
          change(request.path("params"), id, names -> connection.streams().removeAll(names));
      case "LIST_SUBSCRIPTIONS" -> subscriptions(id);
      default ->
          error(
              2,
              "Invalid request: unknown variant `"
                  + method
                  + "`, expected one of `SUBSCRIBE`, `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`",
              id);
    };
  }

  private interface Change {
    void apply(Set<String> names);
  }

  private String change(JsonNode params, JsonNode id, Change change) {
    if (!params.isArray()) {
      return error(2, "Invalid request: params must be an array of stream names", id);
    }
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode param : params) {
      if (!param.isTextual() || !isStream(param.textValue())) {
        return error(2, "Invalid request: invalid stream", id);
      }
      names.add(param.textValue());
    }
    if (names.stream().anyMatch(this::isRefused)) {
      return error(2, "Invalid request: stream is not to be had", id);
    }
    change.apply(names);
    return result(NullNode.instance, id);
  }

  private boolean isRefused(String stream) {
    String symbol = stream.substring(0, Math.max(0, stream.indexOf("@")));
    return connection.refuses(symbol.toUpperCase(Locale.ROOT));
  }

  private String subscriptions(JsonNode id) {
    ArrayNode names = json.createArrayNode();
    connection.streams().forEach(names::add);
    return result(names, id);
  }

  private String result(JsonNode result, JsonNode id) {
    ObjectNode reply = json.createObjectNode();
    reply.set("result", result);
    reply.set("id", id.isMissingNode() ? NullNode.instance : id);
    return reply.toString();
  }

  private String error(int code, String message, JsonNode id) {
    ObjectNode reply = json.createObjectNode();
    reply.putObject("error").put("code", code).put("msg", message);
    reply.set("id", id.isMissingNode() ? NullNode.instance : id);
    return reply.toString();
  }

  private static boolean isId(JsonNode id) {
    return id.isMissingNode()
        || id.isNull()
        || (id.isIntegralNumber() && id.canConvertToLong())
        || (id.isTextual() && TEXT_ID.matcher(id.textValue()).matches());
  }
}
