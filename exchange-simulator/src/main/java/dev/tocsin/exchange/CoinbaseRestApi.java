package dev.tocsin.exchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The REST calls of Coinbase Exchange's market data: products, their trades, and the time. */
final class CoinbaseRestApi implements RestApi {

  private static final int MAX_LIMIT = 1000;
  private static final Pattern TRADES = Pattern.compile("/products/([^/]+)/trades");
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
    Matcher trades = TRADES.matcher(path);
    if (!trades.matches()) {
      return refusal(404, "NotFound");
    }
    String product = trades.group(1);
    if (markets.listings().stream().map(Protocol.COINBASE::symbol).noneMatch(product::equals)) {
      return refusal(404, "NotFound");
    }
    try {
      return RestAnswer.ok(CoinbaseJson.trades(trades(product, parameters)));
    } catch (IllegalArgumentException e) {
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
