package dev.tocsin.ingest.binance;

import dev.tocsin.ingest.feed.Trade;
import dev.tocsin.ingest.feed.TradeTimes;
import dev.tocsin.ingest.feed.Unreadable;
import dev.tocsin.schemas.market.TakerSide;
import java.math.BigDecimal;

/**
 * Reads a trade of a combined stream in one pass over the text, when the frame is written as
 * Binance writes it: no spaces, known fields of one letter, each once. Of every other frame it says
 * nothing, and {@link StreamDecoder} decides; of these it says what that would. One frame.
 */
final class UsualTrades {

  private static final String START = "{\"stream\":\"";
  private static final String DATA = "\",\"data\":{\"e\":\"";

  /** So many digits always fit a long, and a tick. */
  private static final int MAX_DIGITS = 18;

  private final Kind kind;
  private final String text;
  private int at;

  /** The fields read until now, a bit each. */
  private long seen;

  private String symbol;
  private long id;
  private BigDecimal price;
  private BigDecimal quantity;
  private long time;
  private TakerSide takerSide;

  private UsualTrades(Kind kind, String text) {
    this.kind = kind;
    this.text = text;
  }

  /** The trade in a frame; null when it must be looked at more closely. */
  static Trade read(Kind kind, String frame) {
    return new UsualTrades(kind, frame).trade();
  }

  private Trade trade() {
    if (!take(START) || !skipText() || !take(DATA) || !take(kind.eventName()) || !take("\"")) {
      return null;
    }
    while (take(',')) {
      if (!field()) {
        return null;
      }
    }
    return take("}}") && at == text.length() ? checked() : null;
  }

  /** A text up to the quotation mark that ends it, which is left. */
  private boolean skipText() {
    int start = at;
    while (at < text.length() && isPlain(text.charAt(at))) {
      at++;
    }
    return at > start;
  }

  private static boolean isPlain(char c) {
    return c > ' ' && c < 0x7f && c != '"' && c != '\\';
  }

  private boolean field() {
    if (at + 4 > text.length() || text.charAt(at) != '"' || !text.startsWith("\":", at + 2)) {
      return false;
    }
    char name = text.charAt(at + 1);
    at += 4;
    if (name < 'A' || name > 'z' || !isFirst(name)) {
      return false;
    }
    return switch (name) {
      case 's' -> symbol();
      case 'p' -> (price = decimal()) != null;
      case 'q' -> (quantity = decimal()) != null;
      case 'm' -> buyerIsMaker();
      case 'M' -> take("true") || take("false");
      case 'T' -> (time = number()) > 0;
      case 't', 'a' -> orderOrTrade(name);
      case 'E', 'b', 'f', 'l' -> number() >= 0;
      default -> false;
    };
  }

  private boolean isFirst(char name) {
    long bit = 1L << (name - 'A');
    boolean isFirst = (seen & bit) == 0;
    seen |= bit;
    return isFirst;
  }

  private boolean orderOrTrade(char name) {
    long number = number();
    if (kind.streamIdField().charAt(0) == name) {
      id = number;
      return number > 0;
    }
    return number >= 0;
  }

  private boolean symbol() {
    int start = at + 1;
    if (!take('"') || !skipText()) {
      return false;
    }
    symbol = text.substring(start, at);
    return take('"');
  }

  private boolean buyerIsMaker() {
    if (take("true")) {
      takerSide = TakerSide.SELL;
      return true;
    }
    takerSide = TakerSide.BUY;
    return take("false");
  }

  /** A whole number; -1 when there is none that is short and written as JSON does. */
  private long number() {
    int start = at;
    long value = digits(0);
    int length = at - start;
    boolean leadsWithZero = length > 1 && text.charAt(start) == '0';
    return length == 0 || length > MAX_DIGITS || leadsWithZero ? -1 : value;
  }

  /** Puts the digits that follow behind a number; worth nothing when there are too many. */
  private long digits(long before) {
    long value = before;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      value = value * 10 + (text.charAt(at) - '0');
      at++;
    }
    return value;
  }

  /** A positive decimal in quotation marks, without trailing zeros; null when it is none. */
  private BigDecimal decimal() {
    if (!take('"')) {
      return null;
    }
    int start = at;
    long mantissa = digits(0);
    int digits = at - start;
    int scale = 0;
    if (take('.')) {
      int point = at;
      mantissa = digits(mantissa);
      scale = at - point;
      if (digits == 0 || scale == 0) {
        return null;
      }
    }
    if (digits + scale > MAX_DIGITS || mantissa <= 0 || !take('"')) {
      return null;
    }
    while (scale > 0 && mantissa % 10 == 0) {
      mantissa /= 10;
      scale--;
    }
    return BigDecimal.valueOf(mantissa, scale);
  }

  private Trade checked() {
    if (symbol == null || id == 0 || price == null || quantity == null || takerSide == null) {
      return null;
    }
    try {
      long micros = TradeTimes.checked(TradeReader.micros(time));
      return new Trade(symbol, id, price, quantity, takerSide, micros);
    } catch (Unreadable e) {
      return null;
    }
  }

  private boolean take(String expected) {
    if (text.startsWith(expected, at)) {
      at += expected.length();
      return true;
    }
    return false;
  }

  private boolean take(char expected) {
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }
}
