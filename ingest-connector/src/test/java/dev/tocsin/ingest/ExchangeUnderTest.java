package dev.tocsin.ingest;

import dev.tocsin.exchange.Listing;
import dev.tocsin.exchange.Protocol;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the contract has to know of an exchange: how to configure it, and its words. */
final class ExchangeUnderTest {

  /**
   * Messages in the exchange's own words.
   *
   * @param stream the name of the stream of a symbol's trades
   * @param trade a message of one trade, with the fields {@code symbol}, {@code id}, {@code price},
   *     {@code quantity} and {@code time} in braces
   * @param ofNoUse what is to be passed over in silence
   * @param error that the exchange tells before it hangs up, where it does
   * @param announcesShutdown whether it says that it is going down
   * @param tellsNewestTrade whether it says, unasked, which trade is its newest
   * @param idsBehindTrades by how much its ids are below those of the local exchange's trades
   */
  record Words(
      String stream,
      String trade,
      List<String> ofNoUse,
      Optional<String> error,
      boolean announcesShutdown,
      boolean tellsNewestTrade,
      long idsBehindTrades) {}

  private final String feed;
  private final String kind;
  private final Protocol protocol;
  private final Words words;

  private ExchangeUnderTest(String feed, String kind, Protocol protocol, Words words) {
    this.feed = feed;
    this.kind = kind;
    this.protocol = protocol;
    this.words = words;
  }

  static ExchangeUnderTest binanceTrades() {
    return new ExchangeUnderTest("binance", "trade", Protocol.BINANCE, Binance.WORDS);
  }

  static ExchangeUnderTest binanceAggregates() {
    return new ExchangeUnderTest("binance", "aggTrade", Protocol.BINANCE, Binance.AGGREGATE_WORDS);
  }

  static ExchangeUnderTest kraken() {
    return new ExchangeUnderTest("kraken", "trade", Protocol.KRAKEN, Kraken.WORDS);
  }

  static ExchangeUnderTest coinbase() {
    return new ExchangeUnderTest("coinbase", "trade", Protocol.COINBASE, Coinbase.WORDS);
  }

  Protocol protocol() {
    return protocol;
  }

  Words words() {
    return words;
  }

  void configure(Map<String, String> settings) {
    settings.put("feed", feed);
    settings.put("kind", kind);
  }

  /** The exchange's name of the pair with USDT. */
  String symbol(String base) {
    return protocol.symbol(new Listing(base, "USDT", 1, 1));
  }

  /** The name of the stream of a symbol's trades. */
  String stream(String symbol) {
    String name = protocol == Protocol.BINANCE ? symbol.toLowerCase(Locale.ROOT) : symbol;
    return words.stream().replace("{symbol}", name);
  }

  /** A message of one trade; every value is written as it stands. */
  String trade(String symbol, String id, String price, String quantity, String time) {
    return words
        .trade()
        .replace("{symbol}", symbol)
        .replace("{id}", id)
        .replace("{price}", price)
        .replace("{quantity}", quantity)
        .replace("{time}", time);
  }

  /** A message of one trade with something else in the place of its side. */
  String withSide(String trade, String side) {
    return protocol == Protocol.BINANCE
        ? trade.replace("\"m\":true", "\"m\":" + side)
        : trade.replaceFirst("\"side\":\"(buy|sell)\"", "\"side\":" + side);
  }

  /** A time in ms as it stands in a message. */
  String time(long millis) {
    return protocol == Protocol.BINANCE
        ? Long.toString(millis)
        : "\"" + Instant.ofEpochMilli(millis) + "\"";
  }

  private static final class Binance {

    static final Words WORDS = words("trade", "t", 0);

    /** The local exchange's aggregates are that far behind its trades. */
    static final Words AGGREGATE_WORDS = words("aggTrade", "a", 1_000);

    private static Words words(String event, String id, long behind) {
      return new Words(
          "{symbol}@" + event,
          "{\"data\":{\"e\":\""
              + event
              + "\",\"E\":1,\"x\":[{}],\"s\":\"{symbol}\",\""
              + id
              + "\":{id},\"p\":{price},\"q\":{quantity},\"T\":{time},\"m\":true}}",
          List.of(
              "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":1}}",
              "{\"e\":\"newsOfTomorrow\",\"s\":\"BTCUSDT\"}",
              "{\"result\":null}"),
          Optional.empty(),
          true,
          false,
          behind);
    }
  }

  private static final class Coinbase {

    static final Words WORDS =
        new Words(
            "matches:{symbol}",
            "{\"type\":\"match\",\"x\":{\"y\":[1]},\"product_id\":\"{symbol}\",\"trade_id\":{id},"
                + "\"price\":{price},\"size\":{quantity},\"time\":{time},\"side\":\"buy\"}",
            List.of(
                "{\"type\":\"ticker\",\"product_id\":\"BTC-USDT\",\"price\":\"1\"}",
                "{\"type\":\"news_of_tomorrow\",\"channels\":{}}"),
            Optional.of("{\"type\":\"error\",\"message\":\"ErrSlowConsume\"}"),
            false,
            true,
            0);
  }

  private static final class Kraken {

    static final Words WORDS =
        new Words(
            "trade:{symbol}",
            "{\"channel\":\"trade\",\"type\":\"update\",\"x\":{},\"data\":[{\"symbol\":\"{symbol}\","
                + "\"trade_id\":{id},\"price\":{price},\"qty\":{quantity},\"timestamp\":{time},"
                + "\"ord_type\":\"limit\",\"y\":[[1]],\"side\":\"sell\"}]}",
            List.of(
                "{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"system\":\"online\"}]}",
                "{\"channel\":\"heartbeat\"}",
                "{\"channel\":\"news_of_tomorrow\",\"data\":{}}"),
            Optional.of("{\"error\":\"Malformed request\",\"method\":\"error\",\"success\":false}"),
            false,
            false,
            0);
  }
}
