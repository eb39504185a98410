package dev.tocsin.ingest.binance;

import dev.tocsin.ingest.feed.Fields;
import dev.tocsin.ingest.feed.Trade;
import dev.tocsin.ingest.feed.TradeTimes;
import dev.tocsin.ingest.feed.Unreadable;
import dev.tocsin.schemas.market.TakerSide;
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

  /** Larger than any time in milliseconds until the year 5138, smaller than one in microseconds. */
  private static final long MICROSECONDS_FROM = 100_000_000_000_000L;

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
        fields.positive(id),
        fields.decimal(price, "price"),
        fields.decimal(quantity, "quantity"),
        side(fields),
        TradeTimes.checked(micros(fields.positive(time))));
  }

  private TakerSide side(Fields fields) throws Unreadable {
    String text = fields.require(buyerIsMaker);
    return switch (text) {
      case "true" -> TakerSide.SELL;
      case "false" -> TakerSide.BUY;
      default -> throw new Unreadable("field '" + buyerIsMaker + "' is neither true nor false");
    };
  }

  static long micros(long time) {
    return time >= MICROSECONDS_FROM ? time : TimeUnit.MILLISECONDS.toMicros(time);
  }
}
