package dev.tocsin.exchange.simulated;

import dev.tocsin.exchange.Listing;
import java.math.BigDecimal;

/**
 * How one pair behaves.
 *
 * @param listing the pair, its tick and lot
 * @param openingPrice the price it starts at, in the quote currency
 * @param annualVolatility standard deviation of a year's log return, such as 0.5
 * @param marketCorrelation of its returns with those of the market as a whole, 0 to 1
 * @param tradeShare its share of all trades; the shares of all pairs need not sum to one
 * @param typicalOrder the median size of an order, in the quote currency
 */
record Pair(
    Listing listing,
    double openingPrice,
    double annualVolatility,
    double marketCorrelation,
    double tradeShare,
    double typicalOrder) {

  static Pair of(
      String base,
      String quote,
      String openingPrice,
      String tick,
      String lot,
      double annualVolatility,
      double marketCorrelation,
      double tradeShare,
      double typicalOrder) {
    return new Pair(
        new Listing(base, quote, unitsE8(tick), unitsE8(lot)),
        Double.parseDouble(openingPrice),
        annualVolatility,
        marketCorrelation,
        tradeShare,
        typicalOrder);
  }

  private static long unitsE8(String decimal) {
    return new BigDecimal(decimal).movePointRight(8).longValueExact();
  }
}
