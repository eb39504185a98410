package dev.tocsin.api.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** What people and attackers send where something else belongs, by name. */
final class BadValues {

  private static final String THIRTY_NINE_DIGITS = "123456789012345678901234567890123456789";

  private BadValues() {}

  /** JSON that is no amount. */
  static Map<String, String> numbers() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("-1", "-1");
    values.put("text NaN", "\"NaN\"");
    values.put("NaN", "NaN");
    values.put("Infinity", "Infinity");
    values.put("text Infinity", "\"Infinity\"");
    values.put("1e400", "1e400");
    values.put("1e1000000000", "1e1000000000");
    values.put("text 1e1000000000", "\"1e1000000000\"");
    values.put("text -1e-2147483648", "\"-1e-2147483648\"");
    values.put("39 digits", THIRTY_NINE_DIGITS);
    values.put("text of 39 digits", '"' + THIRTY_NINE_DIGITS + '"');
    values.put("19 decimals", "0.1234567890123456789");
    values.put("text of 19 decimals", "\"0.1234567890123456789\"");
    values.put("a million digits", "9".repeat(1_000_000));
    values.put("blanks around", "\" 12 \"");
    values.put("empty text", "\"\"");
    values.put("true", "true");
    values.put("0x1F", "\"0x1F\"");
    values.put("full-width digits", "\"１２\"");
    values.put("Arabic digits", "\"١٢\"");
    values.put("1,000", "\"1,000\"");
    values.put("1_000", "\"1_000\"");
    values.put("1d", "\"1d\"");
    values.put("list", "[1]");
    values.put("object", "{\"a\":1}");
    return values;
  }

  /** JSON that is no text. */
  static Map<String, String> noTexts() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("number", "5");
    values.put("true", "true");
    values.put("list in a list", "[[\"a\"]]");
    values.put("object", "{\"a\":1}");
    values.put("lone surrogate", "\"\\ud800\"");
    values.put("NUL", "\"a\\u0000b\"");
    return values;
  }

  /** Texts that mean something elsewhere. */
  static Map<String, String> texts() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("Cyrillic look-alikes", "ВТС/USDT");
    values.put("zero-width characters", "BTC\u200b/\ufeffUSDT");
    values.put("right-to-left override", "\u202eTDSU/CTB");
    values.put("10,000 characters", "x".repeat(10_000));
    values.put("SQL", "'; drop table users; --");
    values.put("path", "../../../../etc/passwd");
    values.put("JNDI", "${jndi:ldap://127.0.0.1:1/a}");
    values.put("CRLF", "a\r\nSet-Cookie: a=b");
    values.put("HTML", "<script>alert(1)</script>");
    values.put("spreadsheet formula", "=HYPERLINK(\"http://127.0.0.1:1\")");
    values.put("emoji", "🐳".repeat(10));
    values.put("blank", " ");
    values.put("empty", "");
    return values;
  }

  /** Query parameters that are no number of a page. */
  static Map<String, String> numbersOfPages() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("0", "0");
    values.put("-1", "-1");
    values.put("abc", "abc");
    values.put("1.5", "1.5");
    values.put("100000", "100000");
    values.put("2^63", "9223372036854775808");
    values.put("2^31", "2147483648");
    values.put("NUL", "%00");
    return values;
  }

  /** Query parameters that are no text of any use, as they stand in an address. */
  static Map<String, String> textsInAddresses() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("NUL", "%00");
    values.put("SQL", "%27%3B%20drop%20table%20users%3B--");
    values.put("path", "..%2F..%2Fetc%2Fpasswd");
    values.put("JNDI", "%24%7Bjndi%3Aldap%3A%2F%2F127.0.0.1%3A1%2Fa%7D");
    values.put("CRLF", "a%0D%0ASet-Cookie%3A%20a%3Db");
    values.put("bad UTF-8", "%ff%fe");
    values.put("Cyrillic look-alikes", "%D0%92%D0%A2%D0%A1");
    values.put("zero-width", "BTC%E2%80%8B");
    values.put("4,000 characters", "x".repeat(4_000));
    values.put("year 99999", "99999-01-01T00:00:00Z");
    values.put("sort by nothing", "no_such_key");
    return values;
  }

  /** Ids of nothing, as they stand in an address. */
  static Map<String, String> ids() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("0", "0");
    values.put("-1", "-1");
    values.put("2^63-1", "9223372036854775807");
    values.put("2^63", "9223372036854775808");
    values.put("abc", "abc");
    values.put("NUL", "%00");
    values.put("path", "..%2F..%2Fetc%2Fpasswd");
    values.put("SQL", "1%3B--");
    values.put("1e3", "1e3");
    return values;
  }

  /** What nobody may say about a thing of theirs. */
  static Map<String, String> foreignFields() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("no_such_field", "1");
    values.put("role", "\"admin\"");
    values.put("status", "\"active\"");
    values.put("owner_id", "1");
    values.put("user_id", "1");
    values.put("created_at", "\"2026-11-23T12:00:00Z\"");
    values.put("__proto__", "{}");
    return values;
  }
}
