package dev.tocsin.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Puts together an example of each JSON body from those of its fields. */
final class Examples {

  private static final String EXAMPLE = "example";
  private static final String JSON_TYPE = "application/json";
  private static final String PROPERTIES = "properties";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ObjectNode document;
  private final Deque<JsonNode> within = new ArrayDeque<>();

  private Examples(ObjectNode document) {
    this.document = document;
  }

  static void add(ObjectNode document) {
    Examples examples = new Examples(document);
    for (JsonNode path : document.path("paths")) {
      for (JsonNode operation : path) {
        examples.add(operation.path("requestBody"), true);
        operation.path("responses").forEach(response -> examples.add(response, false));
      }
    }
  }

  private void add(JsonNode body, boolean isRequest) {
    for (JsonNode each : body.path("content")) {
      if (each.path(EXAMPLE).isNull()) {
        ((ObjectNode) each).remove(EXAMPLE);
      }
    }
    if (body.path("content").path(JSON_TYPE) instanceof ObjectNode content
        && !content.has(EXAMPLE)
        && !content.has("examples")) {
      content.set(EXAMPLE, of(content.path("schema"), isRequest));
    }
  }

  private JsonNode of(JsonNode given, boolean isRequest) {
    JsonNode schema = resolved(given);
    if (schema.has(EXAMPLE)) {
      return schema.get(EXAMPLE);
    }
    if (within.contains(schema)) {
      return NODES.nullNode();
    }
    within.push(schema);
    try {
      return made(schema, isRequest);
    } finally {
      within.pop();
    }
  }

  private JsonNode made(JsonNode schema, boolean isRequest) {
    if (schema.path("enum").isArray()) {
      return schema.path("enum").path(0);
    }
    for (String parts : new String[] {"allOf", "oneOf", "anyOf"}) {
      if (schema.path(parts).isArray()) {
        return of(readable(schema.path(parts)), isRequest);
      }
    }
    if (schema.has(PROPERTIES)) {
      return object(schema, isRequest);
    }
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return NODES.nullNode();
    }
    return switch (type.asText()) {
      case "array" -> NODES.arrayNode().add(of(schema.path("items"), isRequest));
      case "integer", "number" -> NODES.numberNode(1);
      case "boolean" -> NODES.booleanNode(true);
      case "string" -> NODES.textNode(text(schema.path("format").asText()));
      default -> NODES.objectNode();
    };
  }

  /** The first of the alternatives that is no mere stream of bytes. */
  private static JsonNode readable(JsonNode alternatives) {
    for (JsonNode one : alternatives) {
      if (!one.path("format").asText().equals("binary")) {
        return one;
      }
    }
    return alternatives.path(0);
  }

  /** A request says what must be said, and what somebody thought worth an example. */
  private ObjectNode object(JsonNode schema, boolean isRequest) {
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.textValue()));
    ObjectNode object = NODES.objectNode();
    for (Map.Entry<String, JsonNode> property : schema.get(PROPERTIES).properties()) {
      if (!isRequest
          || required.contains(property.getKey())
          || resolved(property.getValue()).has(EXAMPLE)) {
        object.set(property.getKey(), of(property.getValue(), isRequest));
      }
    }
    return object;
  }

  private static String text(String format) {
    return switch (format) {
      case "date-time" -> "2026-11-23T12:00:00Z";
      case "date" -> "2026-11-23";
      default -> "text";
    };
  }

  private JsonNode resolved(JsonNode schema) {
    String reference = schema.path("$ref").asText();
    return reference.isEmpty() ? schema : document.at(reference.substring(1));
  }
}
