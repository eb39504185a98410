package dev.tocsin.api.cryptocurrency;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.schemas.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;

/**
 * The fields of an object that somebody else has made: what is missing, of another type or absurd
 * is null.
 */
final class Fields {

  private static final Instant FIRST_BLOCK = Instant.parse("2009-01-03T18:15:05Z");
  private static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(1);
  private static final int MAX_INTEGER_DIGITS = Decimals.MAX_PRECISION - Decimals.MAX_SCALE;
  private static final int MAX_ADDRESS = 2_000;
  private static final int MAX_RANK = 1_000_000;

  private final JsonNode object;
  private final Instant now;

  Fields(JsonNode object, Instant now) {
    this.object = object;
    this.now = now;
  }

  /** An object within this one; one without fields when there is none. */
  Fields in(String name) {
    return new Fields(object.path(name), now);
  }

  /** A name: not blank, not longer than this and without control characters. */
  String name(String field, int maxLength) {
    String text = text(field);
    return text == null || text.length() > maxLength || !text.equals(printable(text)) ? null : text;
  }

  /** A name in capitals. */
  String symbol(String field) {
    String name = name(field, 50);
    return name == null ? null : name.toUpperCase(Locale.ROOT);
  }

  /** A part of an address as it is. */
  String slug(String field) {
    String text = text(field);
    return text != null && text.matches("[A-Za-z0-9._~-]{1,200}") ? text : null;
  }

  /** A text of many lines, cut where it gets too long. */
  String prose(String field, int maxLength) {
    String text = text(field);
    return text == null ? null : printable(text.substring(0, Math.min(text.length(), maxLength)));
  }

  /** An address on the web. */
  String address(String field) {
    return address(object.path(field));
  }

  /** The first address of a list. */
  String firstAddress(String field) {
    return address(object.path(field).path(0));
  }

  /** Not negative, and not too large to be kept; digits beyond the 18th decimal are rounded. */
  BigDecimal amount(String field) {
    BigDecimal value = decimal(field);
    return value == null || value.signum() < 0 ? null : value;
  }

  /** More than nothing. */
  BigDecimal price(String field) {
    BigDecimal value = decimal(field);
    return value == null || value.signum() <= 0 ? null : value;
  }

  /** A change in percent, which never is a loss of more than everything. */
  BigDecimal change(String field) {
    BigDecimal value = decimal(field);
    return value == null || value.compareTo(BigDecimal.valueOf(-100)) < 0 ? null : value;
  }

  /** A place in a list, from 1. */
  Integer rank(String field) {
    JsonNode value = object.path(field);
    boolean isRank =
        value.isIntegralNumber()
            && value.canConvertToInt()
            && value.intValue() >= 1
            && value.intValue() <= MAX_RANK;
    return isRank ? value.intValue() : null;
  }

  /** A time since there are cryptocurrencies and until now. */
  Instant time(String field) {
    String text = text(field);
    try {
      Instant time = text == null ? null : OffsetDateTime.parse(text).toInstant();
      return time == null || time.isBefore(FIRST_BLOCK) || time.isAfter(now.plus(CLOCKS_DIFFER_BY))
          ? null
          : time;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Text, a number as its digits; null when it is blank. */
  String id(String field) {
    JsonNode value = object.path(field);
    return value.isIntegralNumber() && value.canConvertToLong() ? value.asText() : name(field, 200);
  }

  private String text(String field) {
    JsonNode value = object.path(field);
    return value.isTextual() && !value.textValue().isBlank() ? value.textValue().strip() : null;
  }

  private BigDecimal decimal(String field) {
    JsonNode node = object.path(field);
    if (!node.isNumber()) {
      return null;
    }
    BigDecimal value = node.decimalValue();
    if (value.signum() == 0) {
      return BigDecimal.ZERO;
    }
    // First, so that 1e1000000000 is not written out.
    long integerDigits = (long) value.precision() - value.scale();
    if (integerDigits > MAX_INTEGER_DIGITS || integerDigits < -Decimals.MAX_SCALE) {
      return null;
    }
    BigDecimal rounded =
        Decimals.normalized(value.setScale(Decimals.MAX_SCALE, RoundingMode.HALF_EVEN));
    return Decimals.fitsNumeric(rounded) ? rounded : null;
  }

  private static String address(JsonNode value) {
    try {
      String text = value.isTextual() ? value.textValue().strip() : "";
      URI address = URI.create(text);
      boolean isWeb = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
      return isWeb && address.getHost() != null && text.length() <= MAX_ADDRESS ? text : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** With blanks where there were control characters, or halves of a surrogate pair. */
  private static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints()
        .map(
            c ->
                Character.getType(c) == Character.CONTROL
                        || Character.getType(c) == Character.SURROGATE
                    ? ' '
                    : c)
        .forEach(printable::appendCodePoint);
    return printable.toString();
  }
}
