package dev.tocsin.api.portfolio;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tocsin.api.http.FieldError;
import dev.tocsin.api.http.ProblemException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads trades from JSON: one array of objects, or objects one after the other, as in NDJSON. */
final class JsonTradeRows implements TradeRows {

  private final JsonParser json;
  private boolean isArray;
  private boolean isBegun;
  private int row;

  JsonTradeRows(JsonParser json) {
    this.json = json;
  }

  @Override
  public RawTrade next() throws IOException {
    JsonToken token = json.nextToken();
    if (!isBegun) {
      isBegun = true;
      if (token == null) {
        throw ProblemException.invalid("body", "is empty");
      }
      isArray = token == JsonToken.START_ARRAY;
      token = isArray ? json.nextToken() : token;
    }
    if (isArray && token == JsonToken.END_ARRAY) {
      if (json.nextToken() != null) {
        throw ProblemException.invalid("body", "goes on after the list of trades");
      }
      return null;
    }
    return token == null ? null : row(token);
  }

  private RawTrade row(JsonToken token) throws IOException {
    row++;
    long line = json.currentTokenLocation().getLineNr();
    if (token != JsonToken.START_OBJECT) {
      json.skipChildren();
      return new RawTrade(row, line, Map.of(), new FieldError("row", "must be an object"));
    }
    Map<String, String> fields = new HashMap<>();
    FieldError fault = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (!TradeRows.isKnown(name)) {
        fault = new FieldError("row", "has a field that is none of " + String.join(", ", IMPORTED));
        json.skipChildren();
      } else if (value == JsonToken.VALUE_STRING || value.isNumeric()) {
        // As it is written: 1e1000000000 must not become a number before it has been looked at.
        fields.put(name, json.getText());
      } else if (value != JsonToken.VALUE_NULL) {
        fault = new FieldError(name, "must be a text or a number");
        json.skipChildren();
      }
    }
    return new RawTrade(row, line, fields, fault);
  }
}
