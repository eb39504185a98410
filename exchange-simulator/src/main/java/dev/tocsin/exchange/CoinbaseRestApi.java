package dev.tocsin.exchange;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The REST calls of Coinbase Exchange's market data: products, their trades, and the time. */
final class CoinbaseRestApi implements RestApi {

  private static final int MAX_LIMIT = 1000;
  private static final int MAX_CANDLES = 300;
  private static final int MAX_LOG = 1_000_000;
  private static final Set<Long> GRANULARITIES = Set.of(60L, 300L, 900L, 3600L, 21600L, 86400L);
  private static final Pattern OF_PRODUCT = Pattern.compile("/products/([^/]+)/(trades|candles)");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final Markets markets;

  CoinbaseRestApi(Markets markets) {
    this.markets = markets;
  }

  @Override
  public RestAnswer answer(String path, Map<String, List<String>> parameters) {
    if (path.equals("/time")) {
      return RestAnswer.ok(time(markets.timeMillis()));
    }
    if (path.equals("/products")) {
      return RestAnswer.ok(products());
    }
    Matcher ofProduct = OF_PRODUCT.matcher(path);
    if (!ofProduct.matches()) {
      return refusal(404, "NotFound");
    }
    String product = ofProduct.group(1);
    if (markets.listings().stream().map(Protocol.COINBASE::symbol).noneMatch(product::equals)) {
      return refusal(404, "NotFound");
    }
    try {
      return RestAnswer.ok(
          ofProduct.group(2).equals("trades")
              ? CoinbaseJson.trades(trades(product, parameters))
              : candles(product, parameters));
    } catch (IllegalArgumentException | DateTimeException e) {
      return refusal(400, e.getMessage());
    }
  }

  /** The newest of those below {@code after} and above {@code before}, the newest first. */
  private List<Trade> trades(String product, Map<String, List<String>> parameters) {
    int limit = number("limit", parameters).map(Math::toIntExact).orElse(MAX_LIMIT);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be between 1 and " + MAX_LIMIT);
    }
    long after = number("after", parameters).orElse(Long.MAX_VALUE);
    long before = number("before", parameters).orElse(0L);
    List<Trade> newest = markets.latestTrades(product, limit);
    boolean fromTheEnd = newest.isEmpty() || newest.get(newest.size() - 1).id() < after;
    List<Trade> page = fromTheEnd ? newest : markets.trades(product, after - limit, limit);
    List<Trade> found = new ArrayList<>();
    for (Trade trade : page) {
      if (trade.id() < after && trade.id() > before) {
        found.add(trade);
      }
    }
    Collections.reverse(found);
    return found;
  }

  /** The newest first; those that begin from {@code start} to {@code end}, both included. */
  private String candles(String product, Map<String, List<String>> parameters) {
    long seconds = number("granularity", parameters).orElse(60L);
    long from = millis("start", parameters);
    long to = millis("end", parameters);
    if (!GRANULARITIES.contains(seconds)) {
      throw new IllegalArgumentException("Unsupported granularity");
    }
    if ((to - from) / (seconds * 1000) >= MAX_CANDLES) {
      throw new IllegalArgumentException(
          "granularity too small for the requested time range. Count of aggregations requested"
              + " exceeds 300");
    }
    List<TradedCandle> candles =
        new ArrayList<>(
            TradedCandle.of(
                markets.trades(product, 0, MAX_LOG),
                seconds * 1000,
                from,
                to + seconds * 1000,
                MAX_CANDLES));
    Collections.reverse(candles);
    return candles.stream()
        .map(
            candle ->
                "[%d,%s,%s,%s,%s,%s]"
                    .formatted(
                        candle.openMillis() / 1000,
                        CoinbaseJson.decimal(candle.lowE8()),
                        CoinbaseJson.decimal(candle.highE8()),
                        CoinbaseJson.decimal(candle.openE8()),
                        CoinbaseJson.decimal(candle.closeE8()),
                        CoinbaseJson.decimal(candle.volumeE8())))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static long millis(String name, Map<String, List<String>> parameters) {
    return Instant.parse(parameters.getOrDefault(name, List.of("")).get(0)).toEpochMilli();
  }

  private static Optional<Long> number(String name, Map<String, List<String>> parameters) {
    Optional<String> text = parameters.getOrDefault(name, List.of()).stream().findFirst();
    if (text.isPresent() && !NUMBER.matcher(text.get()).matches()) {
      throw new IllegalArgumentException("Invalid " + name);
    }
    return text.map(Long::parseLong);
  }

  private String products() {
    return markets.listings().stream()
        .map(CoinbaseRestApi::product)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String product(Listing listing) {
    return ("{\"id\":\"%s\",\"base_currency\":\"%s\",\"quote_currency\":\"%s\","
            + "\"quote_increment\":\"%s\",\"base_increment\":\"%s\",\"display_name\":\"%s/%s\","
            + "\"status\":\"online\",\"status_message\":\"\",\"trading_disabled\":false}")
        .formatted(
            Protocol.COINBASE.symbol(listing),
            listing.base(),
            listing.quote(),
            CoinbaseJson.decimal(listing.tickSizeE8()),
            CoinbaseJson.decimal(listing.lotSizeE8()),
            listing.base(),
            listing.quote());
  }

  private static String time(long millis) {
    return "{\"iso\":\"%s\",\"epoch\":%d.%03d}"
        .formatted(CoinbaseJson.time(millis), millis / 1000, millis % 1000);
  }

  private static RestAnswer refusal(int status, String message) {
    return new RestAnswer(status, "{\"message\":\"" + message + "\"}", Optional.<Duration>empty());
  }
}
