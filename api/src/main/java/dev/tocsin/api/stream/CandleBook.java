package dev.tocsin.api.stream;

import dev.tocsin.api.market.LastTicks;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.Candle;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The newest candles of every instrument and interval. Thread-safe. */
@Singleton
final class CandleBook {

  private final LastTicks lastTicks;
  private final Map<Subscription.Candles, RecentCandles> candles = new ConcurrentHashMap<>();

  CandleBook(LastTicks lastTicks) {
    this.lastTicks = lastTicks;
  }

  /** Takes a record; says what of it is news ({@link RecentCandles#take}). */
  List<Candle> take(Candle record) {
    RecentCandles recent = recent(new Subscription.Candles(record.instrument(), record.interval()));
    synchronized (recent) {
      return recent.take(record);
    }
  }

  /** Whether the last closed candle is known. */
  boolean isKnown(Subscription.Candles stream) {
    RecentCandles recent = recent(stream);
    synchronized (recent) {
      return recent.isKnown();
    }
  }

  /** The last closed candle and the open one, as far as they are known. */
  List<Candle> latest(Subscription.Candles stream) {
    RecentCandles recent = recent(stream);
    synchronized (recent) {
      quietUntil(stream, recent).ifPresent(recent::pass);
      return recent.latest();
    }
  }

  /** What the instrument's time has made news since it was last asked, oldest first. */
  List<Candle> passed(Subscription.Candles stream) {
    RecentCandles recent = recent(stream);
    synchronized (recent) {
      return quietUntil(stream, recent).map(recent::pass).orElse(List.of());
    }
  }

  /**
   * Up to when nothing can have been traded since the newest candle. A trade that lies after it is
   * on its way in another one: then that one will tell.
   */
  private Optional<Instant> quietUntil(Subscription.Candles stream, RecentCandles recent) {
    Instrument instrument = stream.instrument();
    Instant time = lastTicks.point(instrument).eventTime();
    if (time == null) {
      return Optional.empty();
    }
    boolean isOnItsWay =
        lastTicks
            .of(instrument)
            .map(last -> recent.isBefore(Times.instant(last.tick().eventTimeMicros())))
            .orElse(false);
    return isOnItsWay ? Optional.empty() : Optional.of(time);
  }

  private RecentCandles recent(Subscription.Candles stream) {
    return candles.computeIfAbsent(stream, any -> new RecentCandles());
  }
}
