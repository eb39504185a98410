package dev.tocsin.api.cryptocurrency;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * CoinMarketCap's {@code /v1/cryptocurrency/listings/latest}, see <a
 * href="https://coinmarketcap.com/api/documentation/v1/">its reference</a>.
 */
final class CoinMarketCapForm implements Form {

  private static final int MAX_DESCRIPTION = 5_000;

  @Override
  public URI address(String url, int coins) {
    return URI.create(
        url + "/v1/cryptocurrency/listings/latest?start=1&convert=USD&limit=" + coins);
  }

  @Override
  public String keyHeader() {
    return "X-CMC_PRO_API_KEY";
  }

  @Override
  public JsonNode entries(JsonNode body) throws IOException {
    JsonNode error = body.path("status").path("error_code");
    if (!body.path("data").isArray() || error.asInt() != 0) {
      throw new IOException(
          "answered without a list of coins"
              + (error.asInt() == 0 ? "" : ", with error " + error.asInt()));
    }
    return body.path("data");
  }

  @Override
  public Optional<Report> report(JsonNode entry, Instant now) {
    Fields coin = new Fields(entry, now);
    Fields quote = coin.in("quote").in("USD");
    String id = coin.id("id");
    String symbol = coin.symbol("symbol");
    String name = coin.name("name", 200);
    String slug = coin.slug("slug");
    BigDecimal price = quote.price("price");
    if (id == null || symbol == null || name == null || slug == null || price == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Report(
            id,
            symbol,
            name,
            slug,
            figures(coin, quote, price),
            Report.Extremes.UNKNOWN,
            about(coin),
            quote.time("last_updated")));
  }

  private static Report.Figures figures(Fields coin, Fields quote, BigDecimal price) {
    return new Report.Figures(
        coin.rank("cmc_rank"),
        price,
        quote.amount("market_cap"),
        quote.amount("volume_24h"),
        coin.amount("circulating_supply"),
        coin.amount("total_supply"),
        coin.amount("max_supply"),
        quote.change("percent_change_1h"),
        quote.change("percent_change_24h"),
        quote.change("percent_change_7d"));
  }

  private static Report.About about(Fields coin) {
    return new Report.About(
        coin.address("logo"),
        coin.prose("description", MAX_DESCRIPTION),
        coin.in("urls").firstAddress("website"),
        coin.time("date_added"));
  }
}
