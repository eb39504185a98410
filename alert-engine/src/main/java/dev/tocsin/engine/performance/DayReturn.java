package dev.tocsin.engine.performance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What a portfolio gained in a day.
 *
 * @param day in UTC
 * @param rate 0.01 is one percent
 */
public record DayReturn(LocalDate day, BigDecimal rate) {

  /**
   * The return of every day that a growth has points of: from its last point before the day to the
   * last one of the day. A point at midnight is the end of the day before.
   *
   * @param growth of which the first point is only where to begin
   */
  public static List<DayReturn> of(List<Growth> growth) {
    List<DayReturn> days = new ArrayList<>();
    BigDecimal before = growth.get(0).factor();
    for (int i = 1; i < growth.size(); i++) {
      LocalDate day = day(growth.get(i));
      if (i + 1 == growth.size() || !day(growth.get(i + 1)).equals(day)) {
        BigDecimal after = growth.get(i).factor();
        days.add(new DayReturn(day, rate(before, after)));
        before = after;
      }
    }
    return days;
  }

  private static BigDecimal rate(BigDecimal before, BigDecimal after) {
    return before.signum() == 0
        ? BigDecimal.ZERO
        : after.divide(before, MathContext.DECIMAL128).subtract(BigDecimal.ONE);
  }

  private static LocalDate day(Growth point) {
    return LocalDate.ofInstant(point.time().minusNanos(1), ZoneOffset.UTC);
  }
}
