package dev.tocsin.api.market;

import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.alert.StreamPoint;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A page of candles without a gap: intervals in which nothing was traded have no row in the table,
 * and are filled in with the close before.
 *
 * <p>All candles of a market reach from the first in the table to the newest there. When the newest
 * holds the last trade that this process has seen, the table has caught up, and they reach on to
 * the instrument's own time; while it has not, what comes after it may only be under way.
 *
 * @param previous the cursor of the candles before these; null when there are none
 * @param next the cursor of the candles after these; null when there are none
 */
record CandleStretch(
    List<StoredCandle> candles, @Nullable CandleCursor previous, @Nullable CandleCursor next) {

  private static final CandleStretch NOTHING = new CandleStretch(List.of(), null, null);

  /** What is shown of the candles. */
  List<CandleView> views() {
    return candles.stream().map(StoredCandle::view).toList();
  }

  /**
   * Fills what was stored.
   *
   * @param point where the instrument's stream stood before the table was read
   */
  static CandleStretch of(CandleQuery query, StoredCandles stored, StreamPoint point) {
    if (stored.newest() == null) {
      return NOTHING;
    }
    Interval interval = query.interval();
    Instant end = end(interval, stored.newest(), point);
    Instant last = earlier(interval.start(query.last()), end);
    Instant first = first(query, stored, last);
    if (first == null || first.isAfter(last)) {
      return NOTHING;
    }
    List<StoredCandle> candles = fill(query, stored, first, last, point.eventTime());
    Instant begun = candles.get(0).openTime();
    Instant after = interval.next(candles.get(candles.size() - 1).openTime());
    Instant before = previous(interval, begun);
    boolean isFirstOfAll = stored.before() == null && !oldest(stored).isBefore(begun);
    return new CandleStretch(
        candles,
        isFirstOfAll || (query.from() != null && before.isBefore(query.from()))
            ? null
            : new CandleCursor(begun, false),
        after.isAfter(end) || after.isAfter(query.to()) ? null : new CandleCursor(after, true));
  }

  private static Instant end(Interval interval, StoredCandle newest, StreamPoint point) {
    boolean hasCaughtUp = point.tradeId() > 0 && newest.lastTradeId() >= point.tradeId();
    if (!hasCaughtUp || point.eventTime() == null) {
      return newest.openTime();
    }
    return later(newest.openTime(), interval.start(point.eventTime()));
  }

  /** Null when there is none. */
  private static Instant first(CandleQuery query, StoredCandles stored, Instant last) {
    Interval interval = query.interval();
    if (stored.before() == null && stored.candles().isEmpty()) {
      return null;
    }
    Instant asked = interval.start(query.first());
    if (asked.isBefore(query.first())) {
      asked = interval.next(asked);
    }
    if (query.isForward()) {
      return stored.before() == null ? oldest(stored) : asked;
    }
    Instant first = last;
    for (int i = 1; i < query.limit() && first.isAfter(asked); i++) {
      first = previous(interval, first);
    }
    return later(later(first, asked), oldest(stored));
  }

  private static List<StoredCandle> fill(
      CandleQuery query, StoredCandles stored, Instant first, Instant last, Instant time) {
    Interval interval = query.interval();
    List<StoredCandle> filled = new ArrayList<>(query.limit());
    BigDecimal close = stored.before() == null ? null : stored.before().close();
    Deque<StoredCandle> rows = new ArrayDeque<>(stored.candles());
    for (Instant open = first;
        !open.isAfter(last) && filled.size() < query.limit();
        open = interval.next(open)) {
      Instant next = interval.next(open);
      StoredCandle candle = null;
      while (!rows.isEmpty() && rows.peek().openTime().isBefore(next)) {
        candle = rows.poll();
        close = candle.close();
      }
      if (candle != null && candle.openTime().equals(open)) {
        filled.add(candle);
      } else {
        boolean isOver = open.isBefore(stored.newest().openTime()) || !next.isAfter(time);
        filled.add(new StoredCandle(CandleView.empty(open, close, isOver), 0));
      }
    }
    return filled;
  }

  private static Instant oldest(StoredCandles stored) {
    return stored.candles().isEmpty()
        ? stored.before().openTime()
        : stored.candles().get(0).openTime();
  }

  private static Instant previous(Interval interval, Instant open) {
    return interval.start(open.minusNanos(1000));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
