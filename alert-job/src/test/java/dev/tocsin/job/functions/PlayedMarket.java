package dev.tocsin.job.functions;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** A minute or so of an instrument: the records of its ticks and of its candles. */
record PlayedMarket(Instrument instrument, List<MarketRecord> records, List<Candle> candles) {

  static final long START_MICROS = 1_790_000_000_000_000L;

  private static final long END_MICROS = START_MICROS + 90_000_000L;

  /**
   * Trades at random, some of them again.
   *
   * @param late whether some are earlier than those before them
   */
  static PlayedMarket random(Instrument instrument, Random random, int trades, boolean late) {
    List<MarketRecord> records = new ArrayList<>();
    List<Tick> inOrder = new ArrayList<>();
    long time = START_MICROS;
    for (int id = 1; id <= trades; id++) {
      time += random.nextInt(10) == 0 ? random.nextInt(9_000_000) : random.nextInt(300_000);
      time = Math.min(time, END_MICROS - 1);
      long at = late && random.nextInt(12) == 0 ? time - random.nextInt(2_000_000) : time;
      Tick tick = tick(instrument, id, BigDecimal.valueOf(60_000 + random.nextInt(50)), at);
      records.add(tick);
      inOrder.add(tick);
      if (random.nextInt(15) == 0) {
        records.add(records.get(random.nextInt(records.size())));
      }
      if (random.nextInt(6) == 0) {
        records.add(new Clock(instrument, time + random.nextInt(100_000)));
      }
    }
    records.add(new Clock(instrument, END_MICROS));
    return new PlayedMarket(instrument, records, candles(instrument, inOrder));
  }

  static Tick tick(Instrument instrument, long id, BigDecimal price, long eventTimeMicros) {
    return new Tick(
        instrument,
        id,
        price,
        BigDecimal.ONE,
        TakerSide.BUY,
        eventTimeMicros,
        eventTimeMicros,
        eventTimeMicros);
  }

  static Candle candle(Instrument instrument, Interval interval, long openMicros, List<Tick> of) {
    BigDecimal volume = of.stream().map(Tick::quantity).reduce(BigDecimal::add).orElseThrow();
    return new Candle(
        instrument,
        interval,
        Times.instant(openMicros),
        of.get(0).price(),
        of.stream().map(Tick::price).max(Comparator.naturalOrder()).orElseThrow(),
        of.stream().map(Tick::price).min(Comparator.naturalOrder()).orElseThrow(),
        of.get(of.size() - 1).price(),
        volume,
        volume.multiply(of.get(0).price()),
        volume,
        of.size(),
        of.get(0).tradeId(),
        of.get(of.size() - 1).tradeId(),
        true,
        CandleSource.TRADES);
  }

  /** Those of a second and of a minute, as the job alerts makes them of trades in order. */
  private static List<Candle> candles(Instrument instrument, List<Tick> trades) {
    List<Candle> candles = new ArrayList<>();
    for (Interval interval : List.of(Interval.ONE_SECOND, Interval.ONE_MINUTE)) {
      TreeMap<Long, List<Tick>> byOpen = new TreeMap<>();
      for (Tick tick : trades) {
        byOpen
            .computeIfAbsent(
                interval.startMicros(tick.eventTimeMicros()), open -> new ArrayList<>())
            .add(tick);
      }
      byOpen.forEach(
          (open, of) -> {
            if (interval.nextMicros(open) <= END_MICROS) {
              candles.add(candle(instrument, interval, open, of));
            }
          });
    }
    candles.sort(
        Comparator.comparingLong(
            candle -> candle.interval().nextMicros(Times.micros(candle.openTime()))));
    return candles;
  }
}
