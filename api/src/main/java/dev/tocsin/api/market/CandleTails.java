package dev.tocsin.api.market;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.market.Candle;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The newest candles of the markets that people look at: what the table has, with what has been
 * read since from {@code market.candles}. Most of what is asked for is the end of a stream, again
 * and again, and only its last candle has changed.
 *
 * <p>Nothing is held for longer than a minute without asking the table again: what was taken out of
 * it is seen no longer than that. Thread-safe.
 */
@Singleton
public final class CandleTails {

  private static final Duration HELD = Duration.ofMinutes(1);

  /** So many of at most a thousand candles are some 60 MB. */
  private static final int STREAMS = 100;

  private final CandleTable table;
  private final Map<Stream, CandleFront> fronts = new ConcurrentHashMap<>();
  private final Cache<Stream, CandleTail> tails =
      Caffeine.newBuilder().maximumSize(STREAMS).expireAfterWrite(HELD).build();
  private volatile boolean caughtUp;

  CandleTails(CandleTable table) {
    this.table = table;
  }

  private record Stream(Instrument instrument, Interval interval) {}

  /**
   * Takes a record that was read; one thread calls, in the order of the topic.
   *
   * @throws ArithmeticException when the table cannot hold it either; then it counts for nothing
   */
  public void take(Candle record) {
    StoredCandle candle = StoredCandle.of(record);
    Stream stream = new Stream(record.instrument(), record.interval());
    CandleFront front = CandleFront.of(fronts.get(stream), record);
    fronts.put(stream, front);
    CandleTail tail = tails.getIfPresent(stream);
    if (tail != null) {
      tail.take(candle, front);
    }
  }

  /**
   * Says that all has been taken that stood in the topic when reading began. Until then nothing is
   * held: what has not been read yet may be missing in the table too.
   */
  public void caughtUp() {
    caughtUp = true;
  }

  /** What a page and one candle more need. */
  StoredCandles read(Instrument instrument, CandleQuery query) {
    if (!caughtUp || !query.isNewest()) {
      return table.read(instrument, query);
    }
    Stream stream = new Stream(instrument, query.interval());
    int atMost = query.limit() + 1;
    CandleTail tail = longEnough(stream, atMost);
    // Only now: what is read from here on is given to a tail that is there already.
    tail.listensFrom(fronts.get(stream));
    return tail.newest(atMost)
        .map(CandleTails::page)
        .orElseGet(() -> fill(tail, instrument, query));
  }

  private CandleTail longEnough(Stream stream, int atMost) {
    CandleTail tail = tails.get(stream, any -> new CandleTail());
    if (!tail.isTooShortFor(atMost)) {
      return tail;
    }
    CandleTail longer = new CandleTail();
    tails.put(stream, longer);
    return longer;
  }

  private StoredCandles fill(CandleTail tail, Instrument instrument, CandleQuery query) {
    StoredCandles stored = table.read(instrument, query);
    tail.fill(stored.candles(), query.limit() + 1);
    return stored;
  }

  private static StoredCandles page(List<StoredCandle> newest) {
    return new StoredCandles(null, newest, newest.isEmpty() ? null : newest.get(newest.size() - 1));
  }
}
