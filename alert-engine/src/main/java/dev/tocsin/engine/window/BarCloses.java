package dev.tocsin.engine.window;

import dev.tocsin.schemas.Interval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The closes of longer bars, from the minutes that they are made of. */
final class BarCloses {

  /** How far back bars are known, in minutes. */
  private static final long REACH = 7 * 24 * 60;

  private BarCloses() {}

  /**
   * Oldest first.
   *
   * @param minute in progress
   */
  static List<BigDecimal> of(BucketLog minutes, long minute, Interval interval) {
    List<BigDecimal> closes = new ArrayList<>();
    if (minutes.isEmpty()) {
      return closes;
    }
    long start = Math.max(minutes.first().number(), minute - REACH);
    long index = minutes.firstFrom(start + 1) - 1;
    long firstBar = Math.floorDiv(start, interval.minutes());
    for (long end = (firstBar + 1) * interval.minutes(); end <= minute; end += interval.minutes()) {
      while (index + 1 < minutes.end() && minutes.at(index + 1).number() < end) {
        index++;
      }
      closes.add(minutes.at(index).prices().last());
    }
    return closes;
  }
}
