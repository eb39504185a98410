package dev.tocsin.engine.indicator;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * The last closes, and their sum and that of their squares over a window. The sums are exact: they
 * do not depend on where one began.
 */
final class Closes {

  private final int window;
  private final BigDecimal[] ring;
  private long count;
  private BigDecimal sum = BigDecimal.ZERO;
  private BigDecimal squares = BigDecimal.ZERO;

  Closes(int window) {
    this.window = window;
    ring = new BigDecimal[window + WatchedIndicator.BARS_BACK];
  }

  static Closes of(int window, List<BigDecimal> oldestFirst) {
    Closes closes = new Closes(window);
    oldestFirst.forEach(closes::add);
    return closes;
  }

  void add(BigDecimal close) {
    if (count >= window) {
      BigDecimal leaves = back(window - 1);
      sum = sum.subtract(leaves);
      squares = squares.subtract(leaves.multiply(leaves));
    }
    sum = sum.add(close);
    squares = squares.add(close.multiply(close));
    ring[(int) (count % ring.length)] = close;
    count++;
  }

  boolean isFull() {
    return count >= window;
  }

  double newest() {
    return back(0).doubleValue();
  }

  /** The one before the newest, which must exist. */
  double previous() {
    return back(1).doubleValue();
  }

  /** Of a full window. */
  double mean() {
    return sum.divide(BigDecimal.valueOf(window), MathContext.DECIMAL128).doubleValue();
  }

  /** Of a full window, as of a whole population. */
  double deviation() {
    BigDecimal n = BigDecimal.valueOf(window);
    return Math.sqrt(n.multiply(squares).subtract(sum.multiply(sum)).doubleValue()) / window;
  }

  /** All that are still known, oldest first. */
  List<BigDecimal> known() {
    List<BigDecimal> known = new ArrayList<>();
    for (int i = (int) Math.min(count, ring.length) - 1; i >= 0; i--) {
      known.add(back(i));
    }
    return known;
  }

  /** As they were some bars ago. */
  Closes before(int bars) {
    List<BigDecimal> known = known();
    return of(window, known.subList(0, Math.max(0, known.size() - bars)));
  }

  private BigDecimal back(int bars) {
    return ring[(int) ((count - 1 - bars) % ring.length)];
  }
}
