package dev.tocsin.ingest.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The scalar fields of one JSON object as they were written, so that a decimal keeps its digits.
 * When the JSON breaks off, what was read until then is still there.
 */
final class Fields {

  private final Map<String, String> texts = new LinkedHashMap<>();

  /** Reads the object that the parser has just entered, to its end; nested values are skipped. */
  void readFrom(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      read(name, json);
    }
  }

  /** Reads the value after a field's name. */
  void read(String name, JsonParser json) throws IOException {
    JsonToken token = json.nextToken();
    if (token.isStructStart()) {
      json.skipChildren();
    } else if (token != JsonToken.VALUE_NULL) {
      texts.put(name, json.getText());
    }
  }

  /** The field's text, or null. */
  String get(String name) {
    return texts.get(name);
  }

  /**
   * @throws Unreadable when the field is absent
   */
  String require(String name) throws Unreadable {
    String text = texts.get(name);
    if (text == null) {
      throw new Unreadable("field '" + name + "' is missing");
    }
    return text;
  }

  @Override
  public String toString() {
    return texts.toString();
  }
}
