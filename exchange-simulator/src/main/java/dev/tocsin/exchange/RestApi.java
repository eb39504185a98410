package dev.tocsin.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The REST calls of market data, with Binance's answers and errors. */
final class RestApi {

  private static final int DEFAULT_LIMIT = 500;
  private static final int MAX_LIMIT = 1000;
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Markets markets;
  private final Map<String, Listing> listings;

  RestApi(Markets markets) {
    this.markets = markets;
    this.listings =
        markets.listings().stream().collect(Collectors.toMap(Listing::symbol, Function.identity()));
  }

  RestAnswer answer(String path, Map<String, List<String>> parameters) {
    try {
      Parameters given = new Parameters(parameters);
      return switch (path) {
        case "/api/v3/ping" -> RestAnswer.ok("{}");
        case "/api/v3/time" -> RestAnswer.ok("{\"serverTime\":" + markets.timeMillis() + "}");
        case "/api/v3/exchangeInfo" -> exchangeInfo(given);
        case "/api/v3/historicalTrades" -> historicalTrades(given);
        case "/api/v3/aggTrades" -> aggTrades(given);
        default ->
            RestAnswer.error(404, -1000, "No such call: " + path.replaceAll("[^\\w/.-]", ""));
      };
    } catch (BadParameter e) {
      return RestAnswer.error(400, e.code, e.getMessage());
    }
  }

  private RestAnswer exchangeInfo(Parameters given) throws BadParameter {
    Set<String> wanted = given.symbols();
    if (!listings.keySet().containsAll(wanted)) {
      throw BadParameter.symbol();
    }
    return RestAnswer.ok(
        markets.listings().stream()
            .filter(listing -> wanted.isEmpty() || wanted.contains(listing.symbol()))
            .map(RestApi::description)
            .collect(
                Collectors.joining(
                    ",",
                    "{\"timezone\":\"UTC\",\"serverTime\":"
                        + markets.timeMillis()
                        + ",\"rateLimits\":[],\"exchangeFilters\":[],\"symbols\":[",
                    "]}")));
  }

  private static String description(Listing listing) {
    return ("{\"symbol\":\"%s\",\"status\":\"TRADING\",\"baseAsset\":\"%s\",\"baseAssetPrecision\":8,"
            + "\"quoteAsset\":\"%s\",\"quotePrecision\":8,\"quoteAssetPrecision\":8,"
            + "\"isSpotTradingAllowed\":true,\"filters\":["
            + "{\"filterType\":\"PRICE_FILTER\",\"tickSize\":\"%s\"},"
            + "{\"filterType\":\"LOT_SIZE\",\"stepSize\":\"%s\"}]}")
        .formatted(
            listing.symbol(),
            listing.base(),
            listing.quote(),
            MarketJson.decimal(listing.tickSizeE8()),
            MarketJson.decimal(listing.lotSizeE8()));
  }

  private RestAnswer historicalTrades(Parameters given) throws BadParameter {
    String symbol = given.listedSymbol();
    Optional<Long> fromId = given.number("fromId");
    int limit = given.limit();
    return RestAnswer.ok(
        MarketJson.trades(
            fromId.isPresent()
                ? markets.trades(symbol, fromId.get(), limit)
                : markets.latestTrades(symbol, limit)));
  }

  private RestAnswer aggTrades(Parameters given) throws BadParameter {
    String symbol = given.listedSymbol();
    Optional<Long> fromId = given.number("fromId");
    int limit = given.limit();
    return RestAnswer.ok(
        MarketJson.aggregates(
            fromId.isPresent()
                ? markets.aggregates(symbol, fromId.get(), limit)
                : markets.latestAggregates(symbol, limit)));
  }

  /** What a call was given, checked as Binance checks it. */
  private final class Parameters {

    private final Map<String, List<String>> values;

    Parameters(Map<String, List<String>> values) {
      this.values = values;
    }

    String listedSymbol() throws BadParameter {
      String symbol =
          first("symbol")
              .orElseThrow(
                  () ->
                      new BadParameter(
                          -1102,
                          "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed."));
      if (!listings.containsKey(symbol)) {
        throw BadParameter.symbol();
      }
      return symbol;
    }

    Set<String> symbols() throws BadParameter {
      if (first("symbol").isPresent()) {
        return Set.of(listedSymbol());
      }
      try {
        Optional<String> list = first("symbols");
        return list.isPresent() ? Set.of(JSON.readValue(list.get(), String[].class)) : Set.of();
      } catch (JsonProcessingException | IllegalArgumentException e) {
        throw new BadParameter(
            -1100, "Illegal characters found in parameter 'symbols'; expected a list of symbols.");
      }
    }

    Optional<Long> number(String name) throws BadParameter {
      Optional<String> text = first(name);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      if (!DIGITS.matcher(text.get()).matches()) {
        throw new BadParameter(
            -1100,
            "Illegal characters found in parameter '%s'; legal range is '^[0-9]{1,20}$'."
                .formatted(name));
      }
      try {
        return Optional.of(Long.parseLong(text.get()));
      } catch (NumberFormatException e) {
        throw new BadParameter(-1130, "Data sent for parameter '" + name + "' is not valid.");
      }
    }

    int limit() throws BadParameter {
      long limit = number("limit").orElse((long) DEFAULT_LIMIT);
      if (limit == 0) {
        throw new BadParameter(-1130, "Data sent for parameter 'limit' is not valid.");
      }
      return (int) Math.min(limit, MAX_LIMIT);
    }

    private Optional<String> first(String name) {
      return values.getOrDefault(name, List.of()).stream()
          .findFirst()
          .filter(value -> !value.isEmpty());
    }
  }

  private static final class BadParameter extends Exception {

    private final int code;

    BadParameter(int code, String message) {
      super(message);
      this.code = code;
    }

    static BadParameter symbol() {
      return new BadParameter(-1121, "Invalid symbol.");
    }
  }
}
