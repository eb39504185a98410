package dev.tocsin.ingest.coinbase;

import dev.tocsin.ingest.feed.Fields;
import dev.tocsin.ingest.feed.Trade;
import dev.tocsin.ingest.feed.Unreadable;
import dev.tocsin.schemas.market.TakerSide;

/** Reads a match, of the stream or of the history: their fields are the same. */
final class MatchReader {

  static final String ID = "trade_id";

  private MatchReader() {}

  static Trade read(String symbol, Fields fields) throws Unreadable {
    return new Trade(
        symbol,
        fields.positive(ID),
        fields.decimal("price", "price"),
        fields.decimal("size", "quantity"),
        takerSide(fields.require("side")),
        fields.instantMicros("time"));
  }

  /** The side told is that of the maker, whose order was there before. */
  private static TakerSide takerSide(String makerSide) throws Unreadable {
    return switch (makerSide) {
      case "buy" -> TakerSide.SELL;
      case "sell" -> TakerSide.BUY;
      default -> throw new Unreadable("field 'side' is neither buy nor sell");
    };
  }
}
