package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What the alerts job emits of many markets that trade once a second: after every second a closed
 * 1-second candle, and every larger one with one trade more.
 */
final class ManyCandles {

  /** Numbers below it are those of the first half of the markets, then come the others. */
  static final long PART = 1L << 39;

  private static final int MARKETS = 4_000;
  private static final Interval[] INTERVALS = Interval.values();
  private static final long BEGIN_MICROS = Times.micros(Instant.parse("2026-03-01T00:00:00Z"));
  private static final Instrument[] INSTRUMENTS = new Instrument[2 * MARKETS];

  static {
    for (int i = 0; i < INSTRUMENTS.length; i++) {
      INSTRUMENTS[i] = Instrument.of("BINANCE:C" + (10_000 + i) + "-USDT");
    }
  }

  private ManyCandles() {}

  static Candle candle(long number) {
    long index = number % PART;
    int market = (int) (index % MARKETS);
    Interval interval = INTERVALS[(int) (index / MARKETS % INTERVALS.length)];
    long second = index / MARKETS / INTERVALS.length;
    long nowMicros = BEGIN_MICROS + second * 1_000_000;
    long openMicros = interval.startMicros(nowMicros);
    long trades = 1 + (nowMicros - Math.max(openMicros, BEGIN_MICROS)) / 1_000_000;
    BigDecimal price = BigDecimal.valueOf(6_500_000 + (index * 7_919) % 10_000, 2);
    BigDecimal volume = BigDecimal.valueOf(trades * 12_345, 5);
    return new Candle(
        INSTRUMENTS[market + (number < PART ? 0 : MARKETS)],
        interval,
        Times.instant(openMicros),
        price,
        price.add(BigDecimal.ONE),
        price.subtract(BigDecimal.ONE),
        price,
        volume,
        volume.multiply(price),
        BigDecimal.valueOf(trades * 5_432, 5),
        trades,
        second + 2 - trades,
        second + 1,
        interval.nextMicros(openMicros) == nowMicros + 1_000_000,
        CandleSource.TRADES);
  }
}
