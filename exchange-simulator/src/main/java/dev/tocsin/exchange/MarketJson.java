package dev.tocsin.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Trades in the forms of Binance's streams and REST answers: times in ms, eight decimals. */
public final class MarketJson {

  private MarketJson() {}

  /** The combined-stream frame of a trade. */
  public static Frame frame(Trade trade) {
    String stream = stream(trade.symbol(), "trade");
    return Frame.of(
        stream,
        "{\"stream\":\""
            + stream
            + "\",\"data\":{\"e\":\"trade\",\"E\":"
            + trade.timeMillis()
            + ",\"s\":\""
            + trade.symbol()
            + "\",\"t\":"
            + trade.id()
            + ",\"p\":\""
            + decimal(trade.priceE8())
            + "\",\"q\":\""
            + decimal(trade.quantityE8())
            + "\",\"T\":"
            + trade.timeMillis()
            + ",\"m\":"
            + trade.buyerIsMaker()
            + ",\"M\":true}}");
  }

  /** The combined-stream frame of an aggregate. */
  public static Frame frame(AggregateTrade aggregate) {
    String stream = stream(aggregate.symbol(), "aggTrade");
    return Frame.of(
        stream,
        "{\"stream\":\""
            + stream
            + "\",\"data\":{\"e\":\"aggTrade\",\"E\":"
            + aggregate.timeMillis()
            + ",\"s\":\""
            + aggregate.symbol()
            + "\","
            + fields(aggregate)
            + "}}");
  }

  static String shutdown(long timeMillis) {
    return "{\"e\":\"serverShutdown\",\"E\":" + timeMillis + "}";
  }

  static String trades(List<Trade> trades) {
    return trades.stream().map(MarketJson::row).collect(Collectors.joining(",", "[", "]"));
  }

  static String aggregates(List<AggregateTrade> aggregates) {
    return aggregates.stream()
        .map(aggregate -> "{" + fields(aggregate) + "}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** A number of units of 10⁻⁸ with all eight decimals, as Binance writes prices. */
  static String decimal(long unitsE8) {
    return BigDecimal.valueOf(unitsE8, 8).toPlainString();
  }

  private static String stream(String symbol, String kind) {
    return symbol.toLowerCase(Locale.ROOT) + "@" + kind;
  }

  private static String row(Trade trade) {
    BigDecimal quoteQuantity =
        BigDecimal.valueOf(trade.priceE8(), 8)
            .multiply(BigDecimal.valueOf(trade.quantityE8(), 8))
            .setScale(8, RoundingMode.DOWN);
    return "{\"id\":"
        + trade.id()
        + ",\"price\":\""
        + decimal(trade.priceE8())
        + "\",\"qty\":\""
        + decimal(trade.quantityE8())
        + "\",\"quoteQty\":\""
        + quoteQuantity.toPlainString()
        + "\",\"time\":"
        + trade.timeMillis()
        + ",\"isBuyerMaker\":"
        + trade.buyerIsMaker()
        + ",\"isBestMatch\":true}";
  }

  private static String fields(AggregateTrade aggregate) {
    return "\"a\":"
        + aggregate.id()
        + ",\"p\":\""
        + decimal(aggregate.priceE8())
        + "\",\"q\":\""
        + decimal(aggregate.quantityE8())
        + "\",\"f\":"
        + aggregate.firstTradeId()
        + ",\"l\":"
        + aggregate.lastTradeId()
        + ",\"T\":"
        + aggregate.timeMillis()
        + ",\"m\":"
        + aggregate.buyerIsMaker()
        + ",\"M\":true";
  }
}
