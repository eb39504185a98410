package dev.tocsin.ingest.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tocsin.schemas.Decimals;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The scalar fields of one JSON object as they were written, so that a decimal keeps its digits
 * whether it is a text or a number. When the JSON breaks off, what was read until then is still
 * there. Its readers check all that a tick relies on and say by name what they cannot accept.
 */
public final class Fields {

  private static final int MAX_DECIMAL_CHARS = 64;

  private final Map<String, String> texts = new LinkedHashMap<>();

  /** Reads the object that the parser has just entered, to its end; nested values are skipped. */
  public void readFrom(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      read(name, json);
    }
  }

  /** Reads the value after a field's name. */
  public void read(String name, JsonParser json) throws IOException {
    json.nextToken();
    keep(name, json);
  }

  /** Reads the value that the parser is at. */
  public void keep(String name, JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token.isStructStart()) {
      json.skipChildren();
    } else if (token != JsonToken.VALUE_NULL) {
      texts.put(name, json.getText());
    }
  }

  /** The field's text, or null. */
  public String get(String name) {
    return texts.get(name);
  }

  /**
   * The field's text.
   *
   * @throws Unreadable when the field is absent
   */
  public String require(String name) throws Unreadable {
    String text = texts.get(name);
    if (text == null) {
      throw new Unreadable("field '" + name + "' is missing");
    }
    return text;
  }

  /**
   * A whole number above zero.
   *
   * @throws Unreadable when the field is none
   */
  public long positive(String name) throws Unreadable {
    String text = require(name);
    try {
      long value = Long.parseLong(text);
      if (value > 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new Unreadable("field '" + name + "' is not a whole number: " + shortened(text));
    }
    throw new Unreadable("field '" + name + "' is not positive: " + text);
  }

  /** As {@link #positive}, but 0 when the field is no such number. */
  public long positiveOrZero(String name) {
    try {
      return positive(name);
    } catch (Unreadable e) {
      return 0;
    }
  }

  /**
   * A decimal above zero that fits a tick.
   *
   * @param meaning what it is, for the reason
   * @throws Unreadable when the field is none
   */
  public BigDecimal decimal(String name, String meaning) throws Unreadable {
    String text = require(name);
    if (text.length() > MAX_DECIMAL_CHARS) {
      throw new Unreadable(meaning + " has too many digits: " + shortened(text));
    }
    BigDecimal value;
    try {
      value = new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new Unreadable(meaning + " is not a decimal: " + text);
    }
    if (value.signum() <= 0) {
      throw new Unreadable(meaning + " is not positive: " + text);
    }
    if (!Decimals.fitsMantissa(value)) {
      throw new Unreadable(meaning + " has more digits than a tick carries: " + text);
    }
    return Decimals.normalized(value);
  }

  /**
   * A time written as an ISO instant.
   *
   * @return µs since the epoch
   * @throws Unreadable when the field is none, or no time at which anybody can have traded
   */
  public long instantMicros(String name) throws Unreadable {
    return TradeTimes.checked(TradeTimes.ofInstant(name, require(name)));
  }

  @Override
  public String toString() {
    return texts.toString();
  }

  private static String shortened(String text) {
    return text.length() <= MAX_DECIMAL_CHARS ? text : text.substring(0, MAX_DECIMAL_CHARS) + "…";
  }
}
