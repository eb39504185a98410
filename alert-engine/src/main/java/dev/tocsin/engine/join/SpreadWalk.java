package dev.tocsin.engine.join;

import dev.tocsin.engine.alert.JoinInput;
import dev.tocsin.engine.series.Ratio;
import dev.tocsin.engine.series.Reading;

/** A way through the merged trades of two instruments, and what their spread is worth on it. */
final class SpreadWalk implements Reading {

  /** A double of a quotient is off by a few units of its last place, times 100. */
  private static final double ABSOLUTE_ERROR = 1e-12;

  private final Leg first;
  private final Leg second;
  private long firstPlace;
  private long secondPlace;
  private JoinInput.Trade firstLast;
  private JoinInput.Trade secondLast;
  private JoinInput.Trade last;
  private Ratio before;
  private Ratio value;
  private double approximate = Double.NaN;

  /** From the oldest trades that are kept. */
  SpreadWalk(Leg first, Leg second) {
    this.first = first;
    this.second = second;
    firstPlace = first.begin();
    secondPlace = second.begin();
  }

  /** The next trade before a time; null when there is none. */
  JoinInput.Trade next(long beforeMicros) {
    JoinInput.Trade one = first.get(firstPlace);
    JoinInput.Trade other = second.get(secondPlace);
    boolean isOne = other == null || (one != null && one.point().compareTo(other.point()) < 0);
    JoinInput.Trade next = isOne ? one : other;
    return next == null || next.timeMicros() >= beforeMicros ? null : next;
  }

  /** Goes on by the next trade. */
  void take(JoinInput.Trade next) {
    if (next.equals(first.get(firstPlace))) {
      firstLast = next;
      firstPlace++;
    } else {
      secondLast = next;
      secondPlace++;
    }
    last = next;
    before = value;
    if (firstLast != null && secondLast != null) {
      value = Ratio.percentChange(firstLast.price(), secondLast.price());
      double quotient = firstLast.price().doubleValue() / secondLast.price().doubleValue();
      approximate = 100 * (quotient - 1);
    }
  }

  /** The last trade; null before the first. */
  JoinInput.Trade last() {
    return last;
  }

  /** What the spread was worth a trade ago; null when nobody knows. */
  Ratio before() {
    return before;
  }

  @Override
  public double approximate() {
    return approximate;
  }

  @Override
  public double absoluteError() {
    return ABSOLUTE_ERROR;
  }

  @Override
  public Ratio exact() {
    return value;
  }
}
