package dev.tocsin.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The REST calls of market data, with Binance's answers and errors, and one of CoinGecko's about
 * the coins.
 */
final class BinanceRestApi implements RestApi {

  private static final long DEFAULT_COINS = 100;
  private static final long MAX_COINS = 250;
  private static final int MAX_LOG = 1_000_000;

  private static final Map<String, Long> LENGTHS_MILLIS =
      Map.of("1m", 60_000L, "15m", 900_000L, "1h", 3_600_000L, "1d", 86_400_000L);

  private final Markets markets;
  private final Map<String, Listing> listings;

  BinanceRestApi(Markets markets) {
    this.markets = markets;
    this.listings =
        markets.listings().stream().collect(Collectors.toMap(Listing::symbol, Function.identity()));
  }

  @Override
  public RestAnswer answer(String path, Map<String, List<String>> parameters) {
    try {
      RestParameters given = new RestParameters(parameters, listings.keySet());
      return switch (path) {
        case "/api/v3/ping" -> RestAnswer.ok("{}");
        case "/api/v3/time" -> RestAnswer.ok("{\"serverTime\":" + markets.timeMillis() + "}");
        case "/api/v3/exchangeInfo" -> exchangeInfo(given);
        case "/api/v3/historicalTrades" -> historicalTrades(given);
        case "/api/v3/aggTrades" -> aggTrades(given);
        case "/api/v3/klines" -> klines(given);
        case "/coins/markets" -> coins(given);
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
            .map(BinanceRestApi::description)
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

  private RestAnswer klines(RestParameters given) throws BadParameter {
    String symbol = given.listedSymbol();
    long length = LENGTHS_MILLIS.getOrDefault(given.text("interval"), 0L);
    if (length == 0) {
      throw new BadParameter(-1120, "Invalid interval.");
    }
    long from = given.number("startTime").orElse(0L);
    long until = given.number("endTime").orElse(Long.MAX_VALUE - 1) + 1;
    return RestAnswer.ok(
        TradedCandle.of(markets.trades(symbol, 0, MAX_LOG), length, from, until, given.limit())
            .stream()
            .map(candle -> kline(candle, length))
            .collect(Collectors.joining(",", "[", "]")));
  }

  private static String kline(TradedCandle candle, long lengthMillis) {
    return "[%d,\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",%d,\"%s\",%d,\"%s\",\"0\",\"0\"]"
        .formatted(
            candle.openMillis(),
            MarketJson.decimal(candle.openE8()),
            MarketJson.decimal(candle.highE8()),
            MarketJson.decimal(candle.lowE8()),
            MarketJson.decimal(candle.closeE8()),
            MarketJson.decimal(candle.volumeE8()),
            candle.openMillis() + lengthMillis - 1,
            candle.quoteVolume().toPlainString(),
            candle.trades().size(),
            MarketJson.decimal(candle.takerBuyVolumeE8()));
  }

  /** No call of an exchange, but of a provider of market data, which stands in for one here. */
  private RestAnswer coins(RestParameters given) throws BadParameter {
    long limit = given.number("per_page").orElse(DEFAULT_COINS);
    return RestAnswer.ok(new MadeUpCoins(markets).json((int) Math.min(limit, MAX_COINS)));
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
