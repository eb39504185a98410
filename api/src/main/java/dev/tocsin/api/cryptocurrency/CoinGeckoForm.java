package dev.tocsin.api.cryptocurrency;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * CoinGecko's {@code /coins/markets}, see <a
 * href="https://docs.coingecko.com/reference/coins-markets">its reference</a>.
 */
final class CoinGeckoForm implements Form {

  private static final int MAX_DESCRIPTION = 5_000;

  @Override
  public URI address(String url, int coins) {
    return URI.create(
        url
            + "/coins/markets?vs_currency=usd&order=market_cap_desc&page=1&per_page="
            + coins
            + "&price_change_percentage=1h%2C24h%2C7d");
  }

  @Override
  public String keyHeader() {
    return "x-cg-demo-api-key";
  }

  @Override
  public JsonNode entries(JsonNode body) throws IOException {
    if (!body.isArray()) {
      throw new IOException("answered without a list of coins");
    }
    return body;
  }

  @Override
  public Optional<Report> report(JsonNode entry, Instant now) {
    Fields coin = new Fields(entry, now);
    String id = coin.slug("id");
    String symbol = coin.symbol("symbol");
    String name = coin.name("name", 200);
    BigDecimal price = coin.price("current_price");
    if (id == null || symbol == null || name == null || price == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Report(
            id,
            symbol,
            name,
            id,
            figures(coin, price),
            extremes(coin),
            about(coin),
            coin.time("last_updated")));
  }

  private static Report.Figures figures(Fields coin, BigDecimal price) {
    BigDecimal dayChange = coin.change("price_change_percentage_24h_in_currency");
    return new Report.Figures(
        coin.rank("market_cap_rank"),
        price,
        coin.amount("market_cap"),
        coin.amount("total_volume"),
        coin.amount("circulating_supply"),
        coin.amount("total_supply"),
        coin.amount("max_supply"),
        coin.change("price_change_percentage_1h_in_currency"),
        dayChange == null ? coin.change("price_change_percentage_24h") : dayChange,
        coin.change("price_change_percentage_7d_in_currency"));
  }

  private static Report.Extremes extremes(Fields coin) {
    return new Report.Extremes(
        coin.price("ath"), coin.time("ath_date"), coin.price("atl"), coin.time("atl_date"));
  }

  /** Description and links come in answers about one coin, and of servers that say more. */
  private static Report.About about(Fields coin) {
    return new Report.About(
        coin.address("image"),
        coin.in("description").prose("en", MAX_DESCRIPTION),
        coin.in("links").firstAddress("homepage"),
        null);
  }
}
