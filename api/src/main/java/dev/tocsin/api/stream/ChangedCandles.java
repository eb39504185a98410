package dev.tocsin.api.stream;

import dev.tocsin.schemas.market.Candle;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Every change of the candles that somebody has, those without trades included. */
@Singleton
final class ChangedCandles implements StreamSource {

  private static final long LOOK_AT_TIME_NANOS = 100_000_000;

  /** Candles in one delivery, so that none is larger than what may wait for a client. */
  private static final int CANDLES_AT_ONCE = 32;

  private final StreamInterest interest;
  private final CandleBook book;
  private final Queue<Candle> changed = new ConcurrentLinkedQueue<>();
  private long lookedNanos;

  ChangedCandles(StreamInterest interest, CandleBook book) {
    this.interest = interest;
    this.book = book;
  }

  /** Takes a record that was read; one thread calls. */
  void read(Candle record) {
    List<Candle> news = book.take(record);
    if (interest.isIn(new Subscription.Candles(record.instrument(), record.interval()))) {
      changed.addAll(news);
    }
  }

  @Override
  public void collect(long nowNanos, List<Delivery> due) {
    Map<Subscription.Candles, List<Candle>> byStream = new LinkedHashMap<>();
    for (Candle candle = changed.poll(); candle != null; candle = changed.poll()) {
      byStream
          .computeIfAbsent(
              new Subscription.Candles(candle.instrument(), candle.interval()),
              any -> new ArrayList<>())
          .add(candle);
    }
    if (nowNanos - lookedNanos >= LOOK_AT_TIME_NANOS) {
      lookedNanos = nowNanos;
      interest
          .candles()
          .forEach(
              stream ->
                  byStream
                      .computeIfAbsent(stream, any -> new ArrayList<>())
                      .addAll(book.passed(stream)));
    }
    byStream.forEach((stream, candles) -> addDeliveries(stream, candles, due));
  }

  private static void addDeliveries(
      Subscription.Candles stream, List<Candle> candles, List<Delivery> due) {
    for (int from = 0; from < candles.size(); from += CANDLES_AT_ONCE) {
      List<CandleFrame> frames =
          candles.subList(from, Math.min(candles.size(), from + CANDLES_AT_ONCE)).stream()
              .map(candle -> CandleFrame.of(stream, candle))
              .toList();
      due.add(new Delivery.Candles(stream, SocketFrames.of(frames)));
    }
  }
}
