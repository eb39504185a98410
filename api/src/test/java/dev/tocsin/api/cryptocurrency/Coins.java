package dev.tocsin.api.cryptocurrency;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Bodies of providers, made up in the form of the real ones. */
final class Coins {

  private Coins() {}

  /** An entry of CoinGecko; the change is that of 24 hours, in percent. */
  static String gecko(
      String id, String symbol, String name, int rank, String price, String change) {
    return """
        {"id":"%s","symbol":"%s","name":"%s","image":"https://img.example/%1$s.png",
         "current_price":%5$s,"market_cap":%6$d,"market_cap_rank":%4$d,"total_volume":%7$d,
         "circulating_supply":1000.5,"total_supply":2000,"max_supply":null,
         "ath":200000,"ath_date":"2025-10-06T18:57:42.558Z","atl":0.01,
         "atl_date":"2013-07-06T00:00:00.000Z","price_change_percentage_24h":%8$s,
         "price_change_percentage_1h_in_currency":0.5,"price_change_percentage_7d_in_currency":-4}
        """
        .formatted(id, symbol, name, rank, price, 1_000_000 / rank, 1_000 * rank, change);
  }

  static String geckos(String... entries) {
    return Arrays.stream(entries).collect(Collectors.joining(",", "[", "]"));
  }

  /** An answer of CoinMarketCap about one. */
  static String marketCap(int id, String symbol, String name, String slug, String price) {
    return """
        {"status":{"error_code":0},"data":[{"id":%d,"name":"%s","symbol":"%s","slug":"%s",
         "cmc_rank":1,"circulating_supply":1000,"date_added":"2013-04-28T00:00:00.000Z",
         "quote":{"USD":{"price":%s,"volume_24h":5,"percent_change_24h":1.5,"market_cap":7}}}]}
        """
        .formatted(id, name, symbol, slug, price);
  }
}
