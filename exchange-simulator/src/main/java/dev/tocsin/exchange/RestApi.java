package dev.tocsin.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The REST calls of market data, with Binance's answers and errors. */
final class RestApi {

  private final Markets markets;
  private final Map<String, Listing> listings;

  RestApi(Markets markets) {
    this.markets = markets;
    this.listings =
        markets.listings().stream().collect(Collectors.toMap(Listing::symbol, Function.identity()));
  }

  RestAnswer answer(String path, Map<String, List<String>> parameters) {
    try {
      RestParameters given = new RestParameters(parameters, listings.keySet());
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
      return RestAnswer.error(400, e.code(), e.getMessage());
    }
  }

  private RestAnswer exchangeInfo(RestParameters given) throws BadParameter {
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

  private RestAnswer historicalTrades(RestParameters given) throws BadParameter {
    String symbol = given.listedSymbol();
    Optional<Long> fromId = given.number("fromId");
    int limit = given.limit();
    return RestAnswer.ok(
        MarketJson.trades(
            fromId.isPresent()
                ? markets.trades(symbol, fromId.get(), limit)
                : markets.latestTrades(symbol, limit)));
  }

  private RestAnswer aggTrades(RestParameters given) throws BadParameter {
    String symbol = given.listedSymbol();
    Optional<Long> fromId = given.number("fromId");
    int limit = given.limit();
    return RestAnswer.ok(
        MarketJson.aggregates(
            fromId.isPresent()
                ? markets.aggregates(symbol, fromId.get(), limit)
                : markets.latestAggregates(symbol, limit)));
  }
}
