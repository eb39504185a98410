package dev.tocsin.api.cryptocurrency;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/** What some are the first of. */
enum Category {
  @JsonProperty("market_cap")
  MARKET_CAP,
  @JsonProperty("volume")
  VOLUME,
  @JsonProperty("gainers")
  GAINERS,
  @JsonProperty("losers")
  LOSERS,
  @JsonProperty("new")
  NEW;

  /** The first so many. */
  List<CryptocurrencyView> first(List<CryptocurrencyView> all, int limit) {
    return all.stream().filter(this::has).sorted(order()).limit(limit).toList();
  }

  private boolean has(CryptocurrencyView coin) {
    return switch (this) {
      case MARKET_CAP -> coin.marketCap() != null;
      case VOLUME -> coin.volume24h() != null;
      case GAINERS -> sign(coin.change24hPct()) > 0;
      case LOSERS -> sign(coin.change24hPct()) < 0;
      case NEW -> true;
    };
  }

  private Comparator<CryptocurrencyView> order() {
    return switch (this) {
      case MARKET_CAP -> SortBy.MARKET_CAP.comparator();
      case VOLUME -> SortBy.VOLUME.comparator();
      case GAINERS -> SortBy.CHANGE_24H.comparator();
      case LOSERS -> SortBy.CHANGE_24H.comparator(Order.ASCENDING);
      case NEW -> SortBy.ADDED.comparator();
    };
  }

  private static int sign(BigDecimal change) {
    return change == null ? 0 : change.signum();
  }
}
