package dev.tocsin.ingest.feed;

import dev.tocsin.schemas.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Times of trades: which can be, and how exchanges write them. */
public final class TradeTimes {

  /** A trade further ahead would drag every clock of the connector with it. */
  private static final long MAX_AHEAD_MICROS = TimeUnit.DAYS.toMicros(1);

  /** The first block of Bitcoin: no exchange has an older trade. */
  private static final Instant FIRST = Instant.parse("2009-01-03T18:15:05Z");

  private static final long FIRST_MICROS = Times.micros(FIRST);

  private TradeTimes() {}

  /**
   * The same time, if there can have been a trade.
   *
   * @param micros µs since the epoch
   * @throws Unreadable when the time lies before the first coin or more than a day ahead
   */
  public static long checked(long micros) throws Unreadable {
    if (micros < FIRST_MICROS) {
      throw new Unreadable("the trade lies before there were coins: " + Times.instant(micros));
    }
    if (micros - MAX_AHEAD_MICROS > Times.nowMicros()) {
      throw new Unreadable("the trade lies more than a day ahead: " + Times.instant(micros));
    }
    return micros;
  }

  /**
   * Reads an ISO instant such as {@code 2021-04-17T16:43:30.244075Z}, to the microsecond.
   *
   * @param field where it stands, for the reason
   * @throws Unreadable when it is none
   */
  static long ofInstant(String field, String text) throws Unreadable {
    try {
      return Times.micros(Instant.parse(text));
    } catch (DateTimeException | ArithmeticException e) {
      throw new Unreadable("field '" + field + "' is not a time: " + text);
    }
  }
}
