package dev.tocsin.api.stream;

import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest candles of one instrument and interval, those included that nobody writes down because
 * nothing was traded in them. Used by one thread at a time.
 */
final class RecentCandles {

  /** Empty ones that are told at once; whoever needs more of a long pause finds them over REST. */
  private static final int MAX_EMPTY = 300;

  private Candle newest;
  private Candle before;
  private Candle newestEmpty;

  /**
   * Takes a record.
   *
   * @return what is news, oldest first: the record itself unless it was known, and the intervals
   *     without trades that it shows to be over
   */
  List<Candle> take(Candle record) {
    if (newest == null) {
      newest = record;
      return List.of(record);
    }
    int order = record.openTime().compareTo(newest.openTime());
    if (order > 0) {
      List<Candle> news = emptyUntil(record.openTime());
      before = news.isEmpty() ? later(before, newest) : news.get(news.size() - 1);
      newest = record;
      news.add(record);
      return news;
    } else if (order < 0) {
      return takeEarlier(record);
    } else if (!record.standsOver(newest)) {
      return List.of();
    }
    newest = record;
    return List.of(record);
  }

  private static Candle later(Candle one, Candle other) {
    return one != null && one.openTime().isAfter(other.openTime()) ? one : other;
  }

  /** Late trades correct what is closed; back-history and what comes again are no news. */
  private List<Candle> takeEarlier(Candle record) {
    if (before == null || record.openTime().isAfter(before.openTime())) {
      before = record;
    } else if (record.openTime().equals(before.openTime())) {
      if (!record.standsOver(before)) {
        return List.of();
      }
      before = record;
    }
    return record.closed() && record.source() == CandleSource.TRADES ? List.of(record) : List.of();
  }

  /**
   * The instrument's time has come so far, and nothing was traded since the newest candle.
   *
   * @return the intervals without trades that have ended since, and the one that is open
   */
  List<Candle> pass(Instant time) {
    if (newest == null || !newest.closed()) {
      return List.of();
    }
    Instant open = newest.interval().start(time);
    if (!open.isAfter(newest.openTime())
        || (newestEmpty != null && !open.isAfter(newestEmpty.openTime()))) {
      return List.of();
    }
    List<Candle> news = emptyUntil(open);
    if (!news.isEmpty()) {
      before = news.get(news.size() - 1);
    }
    newestEmpty = empty(open, false);
    news.add(newestEmpty);
    return news;
  }

  /** The last closed candle and the open one, as far as they are known. */
  List<Candle> latest() {
    if (newest == null) {
      return List.of();
    }
    boolean isQuiet = newestEmpty != null && newestEmpty.openTime().isAfter(newest.openTime());
    if (isQuiet) {
      boolean wasTraded = before == null || !before.openTime().isAfter(newest.openTime());
      return List.of(wasTraded ? newest : before, newestEmpty);
    } else if (newest.closed() || before == null) {
      return List.of(newest);
    }
    return List.of(before, newest);
  }

  /** Whether a time lies after the newest candle that has trades. */
  boolean isBefore(Instant time) {
    return newest != null && !time.isBefore(newest.interval().next(newest.openTime()));
  }

  /** Whether the last closed one is known. */
  boolean isKnown() {
    return newest != null && (newest.closed() || before != null);
  }

  /** Closed, from the last that was told on to a time, which is excluded. */
  private List<Candle> emptyUntil(Instant end) {
    Instant first = newest.interval().next(newest.openTime());
    if (newestEmpty != null && newestEmpty.openTime().isAfter(first)) {
      first = newestEmpty.openTime();
    }
    List<Candle> empty = new ArrayList<>();
    for (Instant open = first; open.isBefore(end); open = newest.interval().next(open)) {
      empty.add(empty(open, true));
    }
    return empty.size() <= MAX_EMPTY
        ? empty
        : new ArrayList<>(empty.subList(empty.size() - MAX_EMPTY, empty.size()));
  }

  private Candle empty(Instant openTime, boolean closed) {
    BigDecimal price = newest.close();
    return new Candle(
        newest.instrument(),
        newest.interval(),
        openTime,
        price,
        price,
        price,
        price,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        0,
        0,
        0,
        closed,
        CandleSource.TRADES);
  }
}
