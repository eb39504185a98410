package dev.tocsin.exchange;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.stream.Collectors;

/** Trades in the forms of Coinbase Exchange's channels and REST answers. */
final class CoinbaseJson {

  private static final DateTimeFormatter MICROS =
      new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

  private CoinbaseJson() {}

  static Frame match(Trade trade) {
    return Frame.of(
        CoinbaseConversation.MATCHES + ":" + trade.symbol(), matchOfType("match", trade));
  }

  /** The trade before the first one that a subscriber gets. */
  static String lastMatch(Trade trade) {
    return matchOfType("last_match", trade);
  }

  /** The sequence counts everything that happens to a product, so that it leaps between matches. */
  private static String matchOfType(String type, Trade trade) {
    return "{\"type\":\""
        + type
        + "\","
        + fields(trade)
        + ",\"maker_order_id\":\"ac928c66-ca53-498f-9c13-a110027a60e8\""
        + ",\"taker_order_id\":\"132fb6ae-456b-4654-b4e0-d681ac05cea1\""
        + ",\"product_id\":\""
        + trade.symbol()
        + "\",\"sequence\":"
        + (7 * trade.id() + trade.id() % 5)
        + "}";
  }

  static String heartbeat(String product, long lastTradeId, long timeMillis) {
    return "{\"type\":\"heartbeat\",\"last_trade_id\":"
        + lastTradeId
        + ",\"product_id\":\""
        + product
        + "\",\"sequence\":"
        + 7 * lastTradeId
        + ",\"time\":\""
        + time(timeMillis)
        + "\"}";
  }

  /** As REST lists them: the newest first. */
  static String trades(List<Trade> newestFirst) {
    return newestFirst.stream()
        .map(trade -> "{" + fields(trade) + "}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  static String time(long timeMillis) {
    return MICROS.format(Instant.ofEpochMilli(timeMillis));
  }

  /** The side is the maker's. */
  private static String fields(Trade trade) {
    return "\"trade_id\":"
        + trade.id()
        + ",\"side\":\""
        + (trade.buyerIsMaker() ? "buy" : "sell")
        + "\",\"size\":\""
        + decimal(trade.quantityE8())
        + "\",\"price\":\""
        + decimal(trade.priceE8())
        + "\",\"time\":\""
        + time(trade.timeMillis())
        + "\"";
  }

  /** Without zeros at the end. */
  static String decimal(long unitsE8) {
    return BigDecimal.valueOf(unitsE8, 8).stripTrailingZeros().toPlainString();
  }
}
