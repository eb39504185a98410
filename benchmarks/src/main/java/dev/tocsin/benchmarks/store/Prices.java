package dev.tocsin.benchmarks.store;

/** The market as a database is asked about it. */
public interface Prices {

  /** How many there are; they trade in turn. */
  int instruments();

  /** In cents: what the prices are around. */
  long base();

  /** In cents: how far they go from there. */
  long band();

  /** What an instrument costs at a trade. */
  long cents(int instrument, long tradeId);
}
