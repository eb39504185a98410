package dev.tocsin.ingest.kraken;

import dev.tocsin.ingest.feed.Fields;
import dev.tocsin.ingest.feed.Trade;
import dev.tocsin.ingest.feed.TradeTimes;
import dev.tocsin.ingest.feed.Unreadable;
import dev.tocsin.schemas.market.TakerSide;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a trade, of the stream or of the history. The side told is the taker's. */
final class TradeReader {

  static final String ID = "trade_id";

  /** What the entries of a row of the history are. */
  static final List<String> ROW =
      List.of("price", "volume", "time", "side", "ord_type", "misc", ID);

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");

  private TradeReader() {}

  static Trade ofStream(Fields fields) throws Unreadable {
    return new Trade(
        fields.require("symbol"),
        fields.positive(ID),
        fields.decimal("price", "price"),
        fields.decimal("qty", "quantity"),
        takerSide(fields.require("side")),
        fields.instantMicros("timestamp"));
  }

  static Trade ofHistory(String symbol, Fields fields) throws Unreadable {
    return new Trade(
        symbol,
        fields.positive(ID),
        fields.decimal("price", "price"),
        fields.decimal("volume", "quantity"),
        takerSide(fields.require("side")),
        TradeTimes.checked(micros(fields.require("time"))));
  }

  private static TakerSide takerSide(String side) throws Unreadable {
    return switch (side) {
      case "buy", "b" -> TakerSide.BUY;
      case "sell", "s" -> TakerSide.SELL;
      default -> throw new Unreadable("field 'side' is neither buy nor sell");
    };
  }

  /** Seconds with a fraction, as µs. */
  private static long micros(String seconds) throws Unreadable {
    if (!SECONDS.matcher(seconds).matches()) {
      throw new Unreadable("field 'time' is not a time: " + seconds);
    }
    return new BigDecimal(seconds).movePointRight(6).longValue();
  }
}
