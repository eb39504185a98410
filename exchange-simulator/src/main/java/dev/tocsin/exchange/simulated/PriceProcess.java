package dev.tocsin.exchange.simulated;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The middle prices of all pairs: geometric Brownian motions that share one market factor. Bursts,
 * which come at random and fade within minutes, raise everybody's volatility and activity. A pair
 * quoted in another one's base follows from its two legs.
 */
final class PriceProcess {

  private static final double SECONDS_PER_YEAR = 365 * 86_400.0;
  private static final double BURSTS_PER_SECOND = 1 / 600.0;
  private static final double BURST_FADE_SECONDS = 75;
  private static final double MAX_HEAT = 6;

  private final List<Pair> pairs;
  private final Chance chance;
  private final double[] logPrices;
  private final int[] numerators;
  private final int[] denominators;
  private double heat;

  PriceProcess(List<Pair> pairs, Chance chance) {
    this.pairs = pairs;
    this.chance = chance;
    this.logPrices = pairs.stream().mapToDouble(pair -> Math.log(pair.openingPrice())).toArray();
    this.numerators = new int[pairs.size()];
    this.denominators = new int[pairs.size()];
    findLegs();
    followLegs();
  }

  /** Moves all prices on by this many seconds. */
  void advance(double seconds) {
    fadeAndFlare(seconds);
    double scale = (1 + heat) * Math.sqrt(seconds / SECONDS_PER_YEAR);
    double market = chance.nextGaussian();
    for (int i = 0; i < logPrices.length; i++) {
      Pair pair = pairs.get(i);
      double correlation = pair.marketCorrelation();
      double own = Math.sqrt(1 - correlation * correlation) * chance.nextGaussian();
      logPrices[i] += pair.annualVolatility() * scale * (correlation * market + own);
    }
    followLegs();
  }

  double price(int pair) {
    return Math.exp(logPrices[pair]);
  }

  /** Goes on from a price traded before. */
  void resume(int pair, double price) {
    logPrices[pair] = Math.log(price);
  }

  /** How much livelier than usual the markets are: 0 on a quiet minute, a few in a burst. */
  double heat() {
    return heat;
  }

  private void fadeAndFlare(double seconds) {
    heat *= Math.exp(-seconds / BURST_FADE_SECONDS);
    if (chance.nextDouble() < BURSTS_PER_SECOND * seconds) {
      heat = Math.min(MAX_HEAT, heat + 1 + chance.nextExponential());
    }
  }

  private void findLegs() {
    Map<String, Integer> inDollars = new HashMap<>();
    for (int i = 0; i < pairs.size(); i++) {
      if (pairs.get(i).listing().quote().equals("USDT")) {
        inDollars.put(pairs.get(i).listing().base(), i);
      }
    }
    for (int i = 0; i < pairs.size(); i++) {
      boolean hasLegs = !pairs.get(i).listing().quote().equals("USDT");
      numerators[i] = hasLegs ? inDollars.get(pairs.get(i).listing().base()) : -1;
      denominators[i] = hasLegs ? inDollars.get(pairs.get(i).listing().quote()) : -1;
    }
  }

  private void followLegs() {
    for (int i = 0; i < logPrices.length; i++) {
      if (numerators[i] >= 0) {
        logPrices[i] = logPrices[numerators[i]] - logPrices[denominators[i]];
      }
    }
  }
}
