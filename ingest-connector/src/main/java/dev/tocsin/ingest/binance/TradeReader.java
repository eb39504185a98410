package dev.tocsin.ingest.binance;

import dev.tocsin.ingest.feed.Trade;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.TakerSide;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;

/**
 * Reads a trade from the fields of an object, checking everything a tick relies on.
 *
 * @param id the field of the trade id
 * @param price the field of the price
 * @param quantity the field of the quantity
 * @param time the field of the trade's time: milliseconds, or microseconds where the stream was
 *     asked for them
 * @param buyerIsMaker the field that says so
 */
record TradeReader(String id, String price, String quantity, String time, String buyerIsMaker) {

  private static final int MAX_DECIMAL_CHARS = 64;

  /** Larger than any time in milliseconds until the year 5138, smaller than one in microseconds. */
  private static final long MICROSECONDS_FROM = 100_000_000_000_000L;

  /** A trade further ahead would drag every clock of the connector with it. */
  private static final long MAX_AHEAD_MICROS = TimeUnit.DAYS.toMicros(1);

  static TradeReader ofStream(Kind kind) {
    return new TradeReader(kind.streamIdField(), "p", "q", "T", "m");
  }

  static TradeReader ofHistory(Kind kind) {
    return kind == Kind.TRADE
        ? new TradeReader("id", "price", "qty", "time", "isBuyerMaker")
        : ofStream(kind);
  }

  Trade read(String symbol, Fields fields) throws Unreadable {
    return new Trade(
        symbol,
        positive(id, fields),
        decimal(price, "price", fields),
        decimal(quantity, "quantity", fields),
        side(fields),
        timeMicros(fields));
  }

  /** The trade's id if there is a usable one, 0 otherwise. */
  long idOrZero(Fields fields) {
    try {
      return positive(id, fields);
    } catch (Unreadable e) {
      return 0;
    }
  }

  private static long positive(String name, Fields fields) throws Unreadable {
    String text = fields.require(name);
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

  private static BigDecimal decimal(String name, String meaning, Fields fields) throws Unreadable {
    String text = fields.require(name);
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

  private TakerSide side(Fields fields) throws Unreadable {
    String text = fields.require(buyerIsMaker);
    return switch (text) {
      case "true" -> TakerSide.SELL;
      case "false" -> TakerSide.BUY;
      default -> throw new Unreadable("field '" + buyerIsMaker + "' is neither true nor false");
    };
  }

  private long timeMicros(Fields fields) throws Unreadable {
    long micros = micros(positive(time, fields));
    if (micros - MAX_AHEAD_MICROS > Times.nowMicros()) {
      throw new Unreadable("the trade lies more than a day ahead: " + Times.instant(micros));
    }
    return micros;
  }

  static long micros(long time) {
    return time >= MICROSECONDS_FROM ? time : TimeUnit.MILLISECONDS.toMicros(time);
  }

  private static String shortened(String text) {
    return text.length() <= MAX_DECIMAL_CHARS ? text : text.substring(0, MAX_DECIMAL_CHARS) + "…";
  }
}
