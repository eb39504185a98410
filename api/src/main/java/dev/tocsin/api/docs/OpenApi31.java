package dev.tocsin.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns OpenAPI 3.0, which the annotation processor writes without faults, into 3.1, which it does
 * not: what may be null says so in its type.
 */
final class OpenApi31 {

  private static final String NULLABLE = "nullable";
  private static final String TYPE = "type";

  private OpenApi31() {}

  static void convert(ObjectNode document) {
    document.put("openapi", "3.1.0");
    nullable(document);
  }

  private static void nullable(JsonNode node) {
    List<JsonNode> children = new ArrayList<>();
    node.elements().forEachRemaining(children::add);
    children.forEach(OpenApi31::nullable);
    if (node instanceof ObjectNode schema && schema.path(NULLABLE).isBoolean()) {
      if (schema.remove(NULLABLE).booleanValue()) {
        allowNull(schema);
      }
    }
  }

  private static void allowNull(ObjectNode schema) {
    JsonNode type = schema.get(TYPE);
    if (type != null && type.isTextual()) {
      schema.putArray(TYPE).add(type).add("null");
      if (schema.get("enum") instanceof ArrayNode values) {
        values.addNull();
      }
      return;
    }
    ObjectNode present = schema.objectNode();
    for (Map.Entry<String, JsonNode> field : List.copyOf(schema.properties())) {
      if (!field.getKey().equals("description")) {
        present.set(field.getKey(), field.getValue());
        schema.remove(field.getKey());
      }
    }
    JsonNode parts = present.get("allOf");
    boolean isOne = parts != null && parts.size() == 1 && present.size() == 1;
    ArrayNode either = schema.putArray("oneOf");
    either.add(isOne ? parts.get(0) : present);
    either.addObject().put(TYPE, "null");
  }
}
