package dev.tocsin.api.cryptocurrency;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.function.Function;

/** What a list is sorted by. What is not known comes last either way; equals stand by rank. */
enum SortBy {
  @JsonProperty("rank")
  RANK(Order.ASCENDING),
  @JsonProperty("symbol")
  SYMBOL(Order.ASCENDING),
  @JsonProperty("name")
  NAME(Order.ASCENDING),
  @JsonProperty("price")
  PRICE(Order.DESCENDING),
  @JsonProperty("market_cap")
  MARKET_CAP(Order.DESCENDING),
  @JsonProperty("volume_24h")
  VOLUME(Order.DESCENDING),
  @JsonProperty("change_1h_pct")
  CHANGE_1H(Order.DESCENDING),
  @JsonProperty("change_24h_pct")
  CHANGE_24H(Order.DESCENDING),
  @JsonProperty("change_7d_pct")
  CHANGE_7D(Order.DESCENDING),
  @JsonProperty("added_at")
  ADDED(Order.DESCENDING);

  private final Order usual;

  SortBy(Order usual) {
    this.usual = usual;
  }

  /** The way in which one expects it. */
  Comparator<CryptocurrencyView> comparator() {
    return comparator(usual);
  }

  Comparator<CryptocurrencyView> comparator(Order order) {
    return byValue(order)
        .thenComparing(by(CryptocurrencyView::rank, Order.ASCENDING))
        .thenComparing(CryptocurrencyView::slug);
  }

  private Comparator<CryptocurrencyView> byValue(Order order) {
    return switch (this) {
      case RANK -> by(CryptocurrencyView::rank, order);
      case SYMBOL -> by(CryptocurrencyView::symbol, order);
      case NAME -> by(CryptocurrencyView::name, order);
      case PRICE -> by(CryptocurrencyView::price, order);
      case MARKET_CAP -> by(CryptocurrencyView::marketCap, order);
      case VOLUME -> by(CryptocurrencyView::volume24h, order);
      case CHANGE_1H -> by(CryptocurrencyView::change1hPct, order);
      case CHANGE_24H -> by(CryptocurrencyView::change24hPct, order);
      case CHANGE_7D -> by(CryptocurrencyView::change7dPct, order);
      case ADDED -> by(CryptocurrencyView::addedAt, order);
    };
  }

  private static <T extends Comparable<T>> Comparator<CryptocurrencyView> by(
      Function<CryptocurrencyView, T> key, Order order) {
    return Comparator.comparing(key, Comparator.nullsLast(order.<T>comparator()));
  }
}
