package dev.tocsin.exchange.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.exchange.Listing;
import dev.tocsin.exchange.Trade;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MarketModelTest {

  private static final int STEPS_PER_SECOND = 1000 / MarketModel.STEP_MILLIS;

  @Property(tries = 20)
  void theSameSeedGivesTheSameTrades(@ForAll long seed) {
    assertThat(trades(market(seed, 500), 20)).isEqualTo(trades(market(seed, 500), 20));
  }

  @Property(tries = 20)
  void anotherSeedGivesOthers(@ForAll long seed) {
    assertThat(trades(market(seed, 500), 20)).isNotEqualTo(trades(market(seed + 1, 500), 20));
  }

  @Property(tries = 10)
  void idsRiseByOneAndPricesAndQuantitiesAreOnTheirGrid(@ForAll long seed) {
    MarketModel market = market(seed, 2_000);
    Map<String, Listing> listings =
        market.listings().stream().collect(Collectors.toMap(Listing::symbol, Function.identity()));
    Map<String, Trade> previous = new HashMap<>();
    for (Trade trade : trades(market, 3)) {
      Listing listing = listings.get(trade.symbol());
      assertThat(trade.priceE8()).isPositive();
      assertThat(trade.priceE8() % listing.tickSizeE8()).isZero();
      assertThat(trade.quantityE8()).isPositive();
      assertThat(trade.quantityE8() % listing.lotSizeE8()).isZero();
      Trade before = previous.put(trade.symbol(), trade);
      assertThat(trade.id()).isEqualTo(before == null ? 1 : before.id() + 1);
      long lastAggregate = before == null ? 0 : before.aggregateId();
      assertThat(trade.aggregateId()).isBetween(Math.max(1, lastAggregate), lastAggregate + 1);
      if (before != null && before.aggregateId() == trade.aggregateId()) {
        assertThat(trade.priceE8()).isEqualTo(before.priceE8());
        assertThat(trade.buyerIsMaker()).isEqualTo(before.buyerIsMaker());
      }
    }
  }

  @Test
  void tradesComeAtAboutTheRateAskedFor() {
    int seconds = 1_200;

    int trades = trades(market(1, 80), seconds).size();

    assertThat(trades / (double) seconds).isBetween(55.0, 130.0);
  }

  @Test
  void tradesComeInBursts() {
    MarketModel market = market(3, 100);
    List<Integer> perSecond = new ArrayList<>();
    for (int second = 0; second < 600; second++) {
      perSecond.add(trades(market, 1).size());
    }
    double mean = perSecond.stream().mapToInt(Integer::intValue).average().orElseThrow();
    double variance =
        perSecond.stream().mapToDouble(n -> (n - mean) * (n - mean)).average().orElseThrow();

    assertThat(variance).isGreaterThan(1.5 * mean);
  }

  @Test
  void sizesHaveAHeavyTail() {
    List<Long> sizes =
        trades(market(4, 1_000), 120).stream()
            .filter(trade -> trade.symbol().equals("BTCUSDT"))
            .map(Trade::quantityE8)
            .sorted()
            .toList();
    long median = sizes.get(sizes.size() / 2);
    long largest = sizes.get(sizes.size() - 1);

    assertThat(largest).isGreaterThan(50 * median);
  }

  @Test
  void marketsMoveTogetherAndAsMuchAsTheyShould() {
    List<Pair> pairs = WellKnownPairs.all();
    PriceProcess prices = new PriceProcess(pairs, new Chance(11));
    int minutes = 2_000;
    double[][] returns = new double[pairs.size()][minutes];
    for (int minute = 0; minute < minutes; minute++) {
      double[] before = prices(prices, pairs.size());
      for (int second = 0; second < 60; second++) {
        prices.advance(1);
      }
      for (int i = 0; i < pairs.size(); i++) {
        returns[i][minute] = Math.log(prices.price(i) / before[i]);
      }
    }

    assertThat(correlation(returns[0], returns[1])).isGreaterThan(0.6);
    assertThat(correlation(returns[0], returns[7])).isBetween(0.2, 0.8);
    double perYear = deviation(returns[0]) * Math.sqrt(365 * 24 * 60);
    assertThat(perYear).isBetween(0.45 * 0.9, 0.45 * 2.5);
  }

  @Test
  void aCrossPairFollowsItsLegs() {
    List<Pair> pairs = WellKnownPairs.all();
    PriceProcess prices = new PriceProcess(pairs, new Chance(5));
    prices.advance(3_600);
    int cross = pairs.size() - 1;

    assertThat(pairs.get(cross).listing().symbol()).isEqualTo("ETHBTC");
    assertThat(prices.price(cross) * prices.price(0) / prices.price(1))
        .isBetween(0.999999, 1.000001);
  }

  @Test
  void goesOnWhereItWasLeft() {
    MarketModel market = market(6, 2_000);
    market.resume(new LastTrade("BTCUSDT", 5_000, 3_000, 12_345_600_000_000L));

    Trade first =
        trades(market, 5).stream()
            .filter(trade -> trade.symbol().equals("BTCUSDT"))
            .findFirst()
            .orElseThrow();

    assertThat(first.id()).isEqualTo(5_001);
    assertThat(first.aggregateId()).isEqualTo(3_001);
    assertThat(first.priceE8()).isBetween(12_300_000_000_000L, 12_400_000_000_000L);
  }

  private static MarketModel market(long seed, double tradesPerSecond) {
    return new MarketModel(WellKnownPairs.all(), tradesPerSecond, seed);
  }

  private static List<Trade> trades(MarketModel market, int seconds) {
    List<Trade> trades = new ArrayList<>();
    for (int step = 0; step < seconds * STEPS_PER_SECOND; step++) {
      trades.addAll(market.step(1_700_000_000_000L));
    }
    return trades;
  }

  private static double[] prices(PriceProcess process, int pairs) {
    double[] prices = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      prices[i] = process.price(i);
    }
    return prices;
  }

  private static double correlation(double[] x, double[] y) {
    double product = 0;
    for (int i = 0; i < x.length; i++) {
      product += x[i] * y[i];
    }
    return product / x.length / (deviation(x) * deviation(y));
  }

  private static double deviation(double[] x) {
    double squares = 0;
    for (double value : x) {
      squares += value * value;
    }
    return Math.sqrt(squares / x.length);
  }
}
