package dev.tocsin.api.cryptocurrency;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Who lists cryptocurrencies, in the order in which they are asked. */
enum Provider {
  @JsonProperty("coingecko")
  COINGECKO("coingecko_id"),
  @JsonProperty("coinmarketcap")
  COINMARKETCAP("coinmarketcap_id"),
  /** Made up on this machine, in the form and under the ids of CoinGecko. */
  @JsonProperty("simulated")
  SIMULATED("coingecko_id");

  private final String idColumn;

  Provider(String idColumn) {
    this.idColumn = idColumn;
  }

  /** The column that has its ids of the cryptocurrencies. */
  String idColumn() {
    return idColumn;
  }

  /** The name in JSON, tables and settings. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Provider of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
