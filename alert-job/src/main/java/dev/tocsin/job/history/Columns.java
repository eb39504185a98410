package dev.tocsin.job.history;

import dev.tocsin.schemas.Decimals;
import java.math.BigDecimal;
import java.sql.SQLDataException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Values as the columns take them, absent ones as null. */
final class Columns {

  private static final String OUT_OF_RANGE = "22003";
  private static final String NO_DATETIME = "22008";

  private Columns() {}

  /**
   * Rounded to the column's digits, as Postgres would. The driver writes a number out in full, so
   * that one like {@code 1e1000000000} must not reach it.
   *
   * @throws SQLDataException when the column has too few digits before the point
   */
  static BigDecimal amount(String column, BigDecimal value) throws SQLDataException {
    if (value == null) {
      return null;
    }
    try {
      return Decimals.rounded(value);
    } catch (ArithmeticException e) {
      throw new SQLDataException(column + " has " + e.getMessage(), OUT_OF_RANGE, e);
    }
  }

  /**
   * The time in UTC.
   *
   * @throws SQLDataException when no calendar has the time
   */
  static OffsetDateTime timestamp(Instant time) throws SQLDataException {
    try {
      return time == null ? null : time.atOffset(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new SQLDataException(e.getMessage(), NO_DATETIME, e);
    }
  }
}
