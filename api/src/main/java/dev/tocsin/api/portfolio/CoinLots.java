package dev.tocsin.api.portfolio;

import dev.tocsin.api.asset.Coin;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lots of coins, those of a coin added up. A holding knows a coin by its ticker only: it belongs to
 * the coin of that ticker which the assets have most of.
 */
final class CoinLots {

  private static final Comparator<Sum> GREATEST_FIRST =
      Comparator.comparing(Sum::value)
          .reversed()
          .thenComparing(sum -> sum.coin().symbol())
          .thenComparing(sum -> sum.coin().ticker());

  private final Map<Coin, Sum> sums = new HashMap<>();

  /**
   * What there is of a coin.
   *
   * @param value at today's price
   * @param cost what was paid for it
   */
  record Sum(Coin coin, BigDecimal value, BigDecimal cost) {
    private Sum plus(Sum other) {
      return new Sum(coin, value.add(other.value), cost.add(other.cost));
    }
  }

  /**
   * Adds a lot that names its coin.
   *
   * @param price null when nobody knows one: the lot is then worth what it cost
   */
  void addTracked(Coin coin, BigDecimal quantity, BigDecimal buyPrice, BigDecimal price) {
    Coin known =
        sums.keySet().stream()
            .filter(other -> other.symbol().equals(coin.symbol()))
            .findFirst()
            .orElse(coin);
    add(known, quantity, buyPrice, price);
  }

  /**
   * Adds a lot of which only the ticker is known; after all that name their coins.
   *
   * @param price null when nobody knows one: the lot is then worth what it cost
   */
  void addHeld(String ticker, BigDecimal quantity, BigDecimal buyPrice, BigDecimal price) {
    Coin coin =
        sums.values().stream()
            .filter(sum -> sum.coin().ticker().equals(ticker))
            .min(GREATEST_FIRST)
            .map(Sum::coin)
            .orElseGet(() -> new Coin(ticker.toLowerCase(Locale.ROOT), ticker));
    add(coin, quantity, buyPrice, price);
  }

  /** What there is of every coin, the greatest value first. */
  List<Sum> byValue() {
    return sums.values().stream().sorted(GREATEST_FIRST).toList();
  }

  private void add(Coin coin, BigDecimal quantity, BigDecimal buyPrice, BigDecimal price) {
    BigDecimal cost = quantity.multiply(buyPrice);
    BigDecimal value = price == null ? cost : quantity.multiply(price);
    sums.merge(coin, new Sum(coin, value, cost), Sum::plus);
  }
}
