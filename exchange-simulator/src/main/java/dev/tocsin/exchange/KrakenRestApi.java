package dev.tocsin.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The REST calls of Kraken's public market data, whose errors have status 200. */
final class KrakenRestApi implements RestApi {

  private static final int MAX_COUNT = 1000;
  private static final int MAX_CANDLES = 720;
  private static final int MAX_LOG = 1_000_000;

  /** REST knows some coins by old names. */
  private static final Map<String, String> OLD_NAMES = Map.of("BTC", "XBT", "DOGE", "XDG");

  private final Markets markets;

  KrakenRestApi(Markets markets) {
    this.markets = markets;
  }

  @Override
  public RestAnswer answer(String path, Map<String, List<String>> parameters) {
    return switch (path) {
      case "/0/public/Time" -> time();
      case "/0/public/AssetPairs" -> assetPairs();
      case "/0/public/Trades" -> trades(parameters);
      case "/0/public/OHLC" -> candles(parameters);
      default -> error("EGeneral:Unknown method");
    };
  }

  private RestAnswer time() {
    return RestAnswer.ok(
        "{\"error\":[],\"result\":{\"unixtime\":" + markets.timeMillis() / 1000 + "}}");
  }

  private RestAnswer assetPairs() {
    return RestAnswer.ok(
        markets.listings().stream()
            .map(
                listing ->
                    "\"%s\":{\"altname\":\"%s\",\"wsname\":\"%s/%s\",\"fees\":[[0,0.4]],\"status\":\"online\"}"
                        .formatted(
                            pair(listing),
                            pair(listing),
                            old(listing.base()),
                            old(listing.quote())))
            .collect(Collectors.joining(",", "{\"error\":[],\"result\":{", "}}")));
  }

  private Optional<Listing> listing(Map<String, List<String>> parameters) {
    return markets.listings().stream()
        .filter(one -> pair(one).equals(first("pair", parameters).orElse("")))
        .findAny();
  }

  /** The newest, the one that is not over yet among them. */
  private RestAnswer candles(Map<String, List<String>> parameters) {
    Optional<Listing> listing = listing(parameters);
    if (listing.isEmpty()) {
      return error("EQuery:Unknown asset pair");
    }
    try {
      long length = 60_000 * first("interval", parameters).map(Long::parseLong).orElse(1L);
      long since = 1000 * first("since", parameters).map(Long::parseLong).orElse(0L);
      String symbol = Protocol.KRAKEN.symbol(listing.get());
      return RestAnswer.ok(
          TradedCandle.of(
                  markets.trades(symbol, 0, MAX_LOG), length, 0, Long.MAX_VALUE, MAX_CANDLES)
              .stream()
              .filter(candle -> candle.openMillis() > since)
              .map(KrakenJson::candle)
              .collect(
                  Collectors.joining(
                      ",",
                      "{\"error\":[],\"result\":{\"" + pair(listing.get()) + "\":[",
                      "],\"last\":0}}")));
    } catch (NumberFormatException e) {
      return error("EGeneral:Invalid arguments");
    }
  }

  private RestAnswer trades(Map<String, List<String>> parameters) {
    Optional<Listing> listing = listing(parameters);
    if (listing.isEmpty()) {
      return error("EQuery:Unknown asset pair");
    }
    try {
      String symbol = Protocol.KRAKEN.symbol(listing.get());
      int count = first("count", parameters).map(Integer::parseInt).orElse(MAX_COUNT);
      Optional<Long> since = first("since", parameters).map(Long::parseLong);
      List<Trade> trades =
          since.isPresent()
              ? since(symbol, since.get(), count)
              : markets.latestTrades(symbol, count);
      return RestAnswer.ok(KrakenJson.trades(pair(listing.get()), trades));
    } catch (NumberFormatException e) {
      return error("EGeneral:Invalid arguments");
    }
  }

  /** The oldest after a time in ns. Times never go back. */
  private List<Trade> since(String symbol, long nanos, int count) {
    long low = 1;
    long high = markets.latestTrades(symbol, 1).stream().mapToLong(Trade::id).sum() + 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      Trade trade = markets.trades(symbol, middle, 1).get(0);
      if (trade.timeMillis() * 1_000_000 <= nanos) {
        low = trade.id() + 1;
      } else {
        high = middle;
      }
    }
    return markets.trades(symbol, low, count);
  }

  private static String pair(Listing listing) {
    return old(listing.base()) + old(listing.quote());
  }

  private static String old(String currency) {
    return OLD_NAMES.getOrDefault(currency, currency);
  }

  private static Optional<String> first(String name, Map<String, List<String>> parameters) {
    return parameters.getOrDefault(name, List.of()).stream().findFirst();
  }

  private static RestAnswer error(String text) {
    return RestAnswer.ok("{\"error\":[\"" + text + "\"]}");
  }
}
