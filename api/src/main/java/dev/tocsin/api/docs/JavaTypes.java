package dev.tocsin.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Describes as what it is in JSON what the code has other types for: fields that can be told from
 * absent ones ({@code Given}), whose wrapper is never seen, and bodies that are read or written as
 * streams of what stands in them.
 */
final class JavaTypes {

  private static final String GIVEN = "Given_";
  private static final String SCHEMAS = "/components/schemas";

  private final ObjectNode document;

  private JavaTypes(ObjectNode document) {
    this.document = document;
  }

  static void unwrap(ObjectNode document) {
    new JavaTypes(document).unwrap((JsonNode) document);
    ObjectNode schemas = (ObjectNode) document.at(SCHEMAS);
    schemas.remove(
        schemas
            .propertyStream()
            .map(Map.Entry::getKey)
            .filter(name -> name.startsWith(GIVEN))
            .toList());
  }

  private void unwrap(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
        given(field.getValue())
            .or(() -> streamed(field.getValue()))
            .ifPresent(schema -> object.set(field.getKey(), schema));
      }
    }
    node.forEach(this::unwrap);
  }

  /** What a reference to a wrapper stands for, perhaps with a description of its own. */
  private Optional<JsonNode> given(JsonNode schema) {
    JsonNode reference = schema.path("allOf").size() == 1 ? schema.path("allOf").path(0) : schema;
    String name = reference.path("$ref").asText();
    if (!name.startsWith("#" + SCHEMAS + "/" + GIVEN)) {
      return Optional.empty();
    }
    ObjectNode value = document.at(name.substring(1)).path("properties").path("value").deepCopy();
    if (schema.has("description")) {
      value.set("description", schema.get("description"));
    }
    value.put("nullable", true);
    return Optional.of(value);
  }

  /** What is said to stand in a stream, rather than either that or bytes. */
  private static Optional<JsonNode> streamed(JsonNode schema) {
    return schema.path("oneOf") instanceof ArrayNode either
            && either.size() == 2
            && either.path(0).path("format").asText().equals("binary")
        ? Optional.of(either.get(1))
        : Optional.empty();
  }
}
