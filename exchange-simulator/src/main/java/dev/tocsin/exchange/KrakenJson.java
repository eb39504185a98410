package dev.tocsin.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Trades in the forms of Kraken's channel, with JSON numbers, and of its REST answers, as lists.
 */
final class KrakenJson {

  private KrakenJson() {}

  static Frame trade(Trade trade) {
    return Frame.of(
        KrakenConversation.TRADE + ":" + trade.symbol(),
        "{\"channel\":\"trade\",\"type\":\"update\",\"data\":[{\"symbol\":\""
            + trade.symbol()
            + "\",\"side\":\""
            + (trade.buyerIsMaker() ? "sell" : "buy")
            + "\",\"price\":"
            + number(trade.priceE8())
            + ",\"qty\":"
            + number(trade.quantityE8())
            + ",\"ord_type\":\"market\",\"trade_id\":"
            + trade.id()
            + ",\"timestamp\":\""
            + CoinbaseJson.time(trade.timeMillis())
            + "\"}]}");
  }

  static String trades(String pair, List<Trade> trades) {
    long lastMillis = trades.isEmpty() ? 0 : trades.get(trades.size() - 1).timeMillis();
    return trades.stream()
        .map(KrakenJson::row)
        .collect(
            Collectors.joining(
                ",",
                "{\"error\":[],\"result\":{\"" + pair + "\":[",
                "],\"last\":\"" + lastMillis * 1_000_000 + "\"}}"));
  }

  private static String row(Trade trade) {
    return "[\""
        + MarketJson.decimal(trade.priceE8())
        + "\",\""
        + MarketJson.decimal(trade.quantityE8())
        + "\","
        + BigDecimal.valueOf(trade.timeMillis(), 3).toPlainString()
        + ",\""
        + (trade.buyerIsMaker() ? "s" : "b")
        + "\",\"m\",\"\","
        + trade.id()
        + "]";
  }

  static String candle(TradedCandle candle) {
    BigDecimal volume = BigDecimal.valueOf(candle.volumeE8(), 8);
    return "[%d,\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",%d]"
        .formatted(
            candle.openMillis() / 1000,
            MarketJson.decimal(candle.openE8()),
            MarketJson.decimal(candle.highE8()),
            MarketJson.decimal(candle.lowE8()),
            MarketJson.decimal(candle.closeE8()),
            candle.quoteVolume().divide(volume, 8, RoundingMode.HALF_EVEN).toPlainString(),
            MarketJson.decimal(candle.volumeE8()),
            candle.trades().size());
  }

  /** As few digits as there are, small ones with an exponent. */
  private static String number(long unitsE8) {
    return BigDecimal.valueOf(unitsE8, 8).stripTrailingZeros().toString();
  }
}
