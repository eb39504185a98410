package dev.tocsin.api.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.tocsin.schemas.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What a client asks of the market stream.
 *
 * @param params the names of streams, as they were written, each once
 * @param id a whole number or a text; null of JSON when there is none
 */
record StreamRequest(Method method, List<String> params, JsonNode id) {

  private static final int MAX_ID_LENGTH = 64;

  /** What can be asked. */
  enum Method {
    SUBSCRIBE,
    UNSUBSCRIBE,
    LIST_SUBSCRIPTIONS
  }

  /** The id of a message that may be malformed otherwise; null when it has none that is good. */
  static JsonNode idOf(JsonNode message) {
    JsonNode id = message == null ? null : message.get("id");
    boolean isNumber = id != null && id.isIntegralNumber() && id.canConvertToLong();
    boolean isText = id != null && id.isTextual() && id.asText().length() <= MAX_ID_LENGTH;
    return isNumber || isText ? id : null;
  }

  /**
   * The JSON of a message.
   *
   * @throws StreamFault when it is none
   */
  static JsonNode parse(String text) {
    try {
      JsonNode message = Json.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
      if (message != null && message.isObject()) {
        return message;
      }
    } catch (IOException e) {
      throw malformed("a message must be a JSON object");
    }
    throw malformed("a message must be a JSON object");
  }

  /**
   * Reads a message.
   *
   * @throws StreamFault when it asks for nothing that there is
   */
  static StreamRequest of(JsonNode message) {
    JsonNode id = message.path("id");
    if (!id.isMissingNode() && !id.isNull() && idOf(message) == null) {
      throw malformed("id must be a whole number or a text of at most " + MAX_ID_LENGTH);
    }
    Method method = method(message.path("method"));
    List<String> params =
        method == Method.LIST_SUBSCRIPTIONS ? List.of() : params(message.path("params"));
    return new StreamRequest(method, params, id.isMissingNode() ? NullNode.getInstance() : id);
  }

  private static Method method(JsonNode method) {
    if (!method.isTextual()) {
      throw malformed("method must be a text such as SUBSCRIBE");
    }
    for (Method known : Method.values()) {
      if (known.name().equals(method.asText())) {
        return known;
      }
    }
    throw new StreamFault(
        StreamFault.Code.UNKNOWN_METHOD,
        "method must be SUBSCRIBE, UNSUBSCRIBE or LIST_SUBSCRIPTIONS");
  }

  private static List<String> params(JsonNode params) {
    if (!params.isArray() || params.isEmpty()) {
      throw malformed("params must be a list of streams such as BTC/USDT@trade");
    }
    LinkedHashSet<String> names = new LinkedHashSet<>();
    for (JsonNode param : params) {
      if (!param.isTextual()) {
        throw malformed("params must be a list of streams such as BTC/USDT@trade");
      }
      names.add(param.asText());
    }
    return new ArrayList<>(names);
  }

  private static StreamFault malformed(String message) {
    return new StreamFault(StreamFault.Code.MALFORMED_MESSAGE, message);
  }
}
