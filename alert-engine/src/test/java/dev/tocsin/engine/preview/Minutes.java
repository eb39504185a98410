package dev.tocsin.engine.preview;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Stored candles of BTC, by the minute after noon. */
final class Minutes {

  static final Instrument BTC = Instrument.of("BINANCE:BTC-USDT");
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final List<Candle> candles = new ArrayList<>();

  /** In this minute all trades had one price. */
  Minutes at(int minute, String price) {
    return at(minute, price, price, price, price);
  }

  Minutes at(int minute, String open, String high, String low, String close) {
    return at(minute, open, high, low, close, "1");
  }

  Minutes at(int minute, String open, String high, String low, String close, String volume) {
    candles.add(candle(minute, open, high, low, close, volume, true));
    return this;
  }

  /** In each minute from one to another, the latter excluded, all trades had one price. */
  Minutes between(int from, int to, String price) {
    for (int minute = from; minute < to; minute++) {
      at(minute, price);
    }
    return this;
  }

  /** This minute is not over yet. */
  Minutes stillOpenAt(int minute, String price) {
    candles.add(candle(minute, price, price, price, price, "1", false));
    return this;
  }

  List<Candle> candles() {
    return candles;
  }

  static Instant minute(int afterNoon) {
    return NOON.plus(Duration.ofMinutes(afterNoon));
  }

  private static Candle candle(
      int minute,
      String open,
      String high,
      String low,
      String close,
      String volume,
      boolean closed) {
    return new Candle(
        BTC,
        Interval.ONE_MINUTE,
        minute(minute),
        new BigDecimal(open),
        new BigDecimal(high),
        new BigDecimal(low),
        new BigDecimal(close),
        new BigDecimal(volume),
        new BigDecimal(volume).multiply(new BigDecimal(close)),
        BigDecimal.ZERO,
        4,
        4L * minute - 3,
        4L * minute,
        closed,
        CandleSource.TRADES);
  }
}
