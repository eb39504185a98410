package dev.tocsin.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider of market data would list, in the form of CoinGecko's {@code /coins/markets}: the
 * coins that trade here in USDT, at their last prices. All else is made up, and every description
 * says so.
 */
final class MadeUpCoins {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String QUOTE = "USDT";
  private static final int TRADES_LOOKED_AT = 1000;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal HIGH = new BigDecimal("1.6");
  private static final BigDecimal LOW = new BigDecimal("0.01");
  private static final BigDecimal TURNOVER = new BigDecimal("0.03");

  /** How many units there are, about; {@code id} is CoinGecko's. */
  private record Coin(String id, String name, long supply) {}

  private static final Map<String, Coin> COINS =
      Map.ofEntries(
          Map.entry("BTC", new Coin("bitcoin", "Bitcoin", 19_900_000L)),
          Map.entry("ETH", new Coin("ethereum", "Ethereum", 120_700_000L)),
          Map.entry("SOL", new Coin("solana", "Solana", 555_000_000L)),
          Map.entry("BNB", new Coin("binancecoin", "BNB", 137_700_000L)),
          Map.entry("XRP", new Coin("ripple", "XRP", 60_300_000_000L)),
          Map.entry("ADA", new Coin("cardano", "Cardano", 35_900_000_000L)),
          Map.entry("DOGE", new Coin("dogecoin", "Dogecoin", 152_000_000_000L)),
          Map.entry("TRX", new Coin("tron", "TRON", 94_600_000_000L)),
          Map.entry("AVAX", new Coin("avalanche-2", "Avalanche", 427_000_000L)),
          Map.entry("LINK", new Coin("chainlink", "Chainlink", 697_000_000L)),
          Map.entry("DOT", new Coin("polkadot", "Polkadot", 1_640_000_000L)),
          Map.entry("LTC", new Coin("litecoin", "Litecoin", 76_500_000L)),
          Map.entry("BCH", new Coin("bitcoin-cash", "Bitcoin Cash", 19_950_000L)),
          Map.entry("UNI", new Coin("uniswap", "Uniswap", 630_000_000L)),
          Map.entry("ATOM", new Coin("cosmos", "Cosmos Hub", 478_000_000L)),
          Map.entry("NEAR", new Coin("near", "NEAR Protocol", 1_280_000_000L)),
          Map.entry("APT", new Coin("aptos", "Aptos", 740_000_000L)),
          Map.entry("ARB", new Coin("arbitrum", "Arbitrum", 5_600_000_000L)),
          Map.entry("OP", new Coin("optimism", "Optimism", 1_900_000_000L)),
          Map.entry("SUI", new Coin("sui", "Sui", 3_700_000_000L)),
          Map.entry("XLM", new Coin("stellar", "Stellar", 32_000_000_000L)),
          Map.entry("HBAR", new Coin("hedera-hashgraph", "Hedera", 42_500_000_000L)),
          Map.entry("SHIB", new Coin("shiba-inu", "Shiba Inu", 589_000_000_000_000L)),
          Map.entry("PEPE", new Coin("pepe", "Pepe", 420_690_000_000_000L)),
          Map.entry("AAVE", new Coin("aave", "Aave", 15_200_000L)));

  private final Markets markets;

  MadeUpCoins(Markets markets) {
    this.markets = markets;
  }

  /** A coin at its price of now and that of a while ago. */
  private record Priced(
      String symbol, Coin coin, BigDecimal price, BigDecimal before, long timeMillis) {

    private BigDecimal marketCap() {
      return price.multiply(BigDecimal.valueOf(coin.supply())).setScale(0, RoundingMode.HALF_EVEN);
    }

    private BigDecimal changePct() {
      return price.subtract(before).multiply(HUNDRED).divide(before, 4, RoundingMode.HALF_EVEN);
    }
  }

  /** The first so many by market cap; none that has not traded yet. */
  String json(int limit) {
    List<Priced> coins = new ArrayList<>();
    markets.listings().forEach(listing -> priced(listing).ifPresent(coins::add));
    coins.sort(Comparator.comparing(Priced::marketCap).reversed());
    ArrayNode all = JSON.createArrayNode();
    for (int i = 0; i < Math.min(limit, coins.size()); i++) {
      describe(coins.get(i), i + 1, all.addObject());
    }
    return all.toString();
  }

  private Optional<Priced> priced(Listing listing) {
    Coin coin = COINS.get(listing.base());
    List<Trade> trades =
        coin == null || !listing.quote().equals(QUOTE)
            ? List.of()
            : markets.latestTrades(listing.symbol(), TRADES_LOOKED_AT);
    if (trades.isEmpty()) {
      return Optional.empty();
    }
    Trade last = trades.get(trades.size() - 1);
    return Optional.of(
        new Priced(
            listing.base(),
            coin,
            BigDecimal.valueOf(last.priceE8(), 8),
            BigDecimal.valueOf(trades.get(0).priceE8(), 8),
            last.timeMillis()));
  }

  private static void describe(Priced priced, int rank, ObjectNode json) {
    BigDecimal change = priced.changePct();
    json.put("id", priced.coin().id())
        .put("symbol", priced.symbol().toLowerCase(Locale.ROOT))
        .put("name", priced.coin().name())
        .putNull("image")
        .put("current_price", priced.price())
        .put("market_cap", priced.marketCap())
        .put("market_cap_rank", rank)
        .put("total_volume", priced.marketCap().multiply(TURNOVER))
        .put("circulating_supply", priced.coin().supply())
        .put("total_supply", priced.coin().supply())
        .putNull("max_supply")
        .put("ath", priced.price().max(priced.before()).multiply(HIGH))
        .put("ath_date", "2025-01-20T00:00:00.000Z")
        .put("atl", priced.price().min(priced.before()).multiply(LOW))
        .put("atl_date", "2020-03-13T00:00:00.000Z")
        .put("price_change_percentage_1h_in_currency", change)
        .put("price_change_percentage_24h_in_currency", change)
        .put("price_change_percentage_7d_in_currency", change)
        .put("last_updated", Instant.ofEpochMilli(priced.timeMillis()).toString());
    json.putObject("description")
        .put("en", "Simulated: this is no market data, all of it is made up by Tocsin.");
  }
}
