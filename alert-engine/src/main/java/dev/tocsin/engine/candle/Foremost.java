package dev.tocsin.engine.candle;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;

/**
 * Which of the minutes of a window comes first by some order. Kept are only those that can still
 * come first: whatever a later minute outdoes is gone, so the oldest that is left is the answer.
 */
final class Foremost {

  private final Comparator<Quote> order;
  private final Deque<Quote> candidates = new ArrayDeque<>();

  /** Of a minute: a price in it and the trade that it is known by. */
  record Quote(long minuteMicros, long tradeId, BigDecimal price) {}

  /**
   * @param order the highest comes first
   */
  Foremost(Comparator<Quote> order) {
    this.order = order;
  }

  /** Adds a later minute. */
  void add(Quote quote) {
    while (!candidates.isEmpty() && order.compare(candidates.peekLast(), quote) <= 0) {
      candidates.removeLast();
    }
    candidates.addLast(quote);
  }

  void forgetBefore(long minuteMicros) {
    while (!candidates.isEmpty() && candidates.peekFirst().minuteMicros < minuteMicros) {
      candidates.removeFirst();
    }
  }

  void clear() {
    candidates.clear();
  }

  /** The one that comes first of all and another, either of which may be null. */
  Quote or(Quote another) {
    Quote first = candidates.peekFirst();
    if (first == null || another == null) {
      return first == null ? another : first;
    }
    return order.compare(first, another) >= 0 ? first : another;
  }
}
