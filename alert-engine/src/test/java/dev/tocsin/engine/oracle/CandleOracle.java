package dev.tocsin.engine.oracle;

import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.MarketStatistics;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The candles and the statistics of some ticks, by brute force. */
public final class CandleOracle {

  private static final long DAY_MICROS = 24 * 3_600_000_000L;
  private static final long FOREVER_MICROS = Long.MAX_VALUE;

  private CandleOracle() {}

  /**
   * The candle of every interval that has a tick, by {@link Candle#key} and opening time.
   *
   * @param ticks of any instruments, in any order; of several with one id the first counts
   * @param nowMicros the time that all instruments have come to
   */
  public static Map<String, Candle> candles(Collection<Tick> ticks, long nowMicros) {
    Collection<Tick> counted = unique(ticks);
    Map<String, Candle> candles = new TreeMap<>();
    for (Interval interval : Interval.values()) {
      counted.stream()
          .collect(
              Collectors.groupingBy(
                  tick -> tick.instrument() + "@" + interval.startMicros(tick.eventTimeMicros())))
          .values()
          .forEach(
              trades -> {
                Candle candle = candle(trades, interval, nowMicros);
                candles.put(id(candle), candle);
              });
    }
    return candles;
  }

  /**
   * The same, when each instrument has come to the end of what is given of it.
   *
   * @param market records of {@code market.ticks}, of any instruments
   */
  public static Map<String, Candle> candles(Collection<? extends MarketRecord> market) {
    Map<String, Candle> candles = new TreeMap<>();
    market.stream()
        .collect(Collectors.groupingBy(MarketRecord::instrument))
        .values()
        .forEach(
            records -> {
              long now =
                  records.stream().mapToLong(MarketRecord::eventTimeMicros).max().orElseThrow();
              candles.putAll(candles(ticks(records), now));
            });
    return candles;
  }

  /** Those that are of a minute, of ticks that are all over. */
  public static Map<String, Candle> minutes(Collection<Tick> ticks) {
    Map<String, Candle> minutes = candles(ticks, FOREVER_MICROS);
    minutes.values().removeIf(candle -> candle.interval() != Interval.ONE_MINUTE);
    return minutes;
  }

  /** What readers of the topic are left with, by the same ids as {@link #candles}. */
  public static Map<String, Candle> standing(Collection<Candle> emitted) {
    return emitted.stream()
        .collect(
            Collectors.toMap(
                CandleOracle::id,
                candle -> candle,
                (one, other) -> other.standsOver(one) ? other : one,
                TreeMap::new));
  }

  /**
   * What was traded in the last 1,440 minutes of one instrument.
   *
   * @param ticks at least one, in any order; of several with one id the first counts
   * @param nowMicros the time that the instrument has come to
   */
  public static MarketStatistics statistics(Collection<Tick> ticks, long nowMicros) {
    List<Tick> all = sorted(unique(ticks));
    Tick last = all.get(all.size() - 1);
    long to = Interval.ONE_MINUTE.nextMicros(Interval.ONE_MINUTE.startMicros(nowMicros));
    Predicate<Tick> isInTheWindow =
        tick -> tick.eventTimeMicros() >= to - DAY_MICROS && tick.eventTimeMicros() < to;
    List<Tick> counted = all.stream().filter(isInTheWindow).toList();
    List<Tick> priced = counted.isEmpty() ? List.of(last) : counted;
    return new MarketStatistics(
        last.instrument(),
        Times.instant(nowMicros),
        priced.get(0).price(),
        highest(priced),
        lowest(priced),
        priced.get(priced.size() - 1).price(),
        sum(counted, Tick::quantity),
        sum(counted, CandleOracle::value),
        sum(counted, CandleOracle::boughtByTaker),
        counted.size(),
        last.tradeId());
  }

  private static Candle candle(List<Tick> trades, Interval interval, long nowMicros) {
    List<Tick> ticks = sorted(trades);
    Tick first = ticks.get(0);
    Tick last = ticks.get(ticks.size() - 1);
    long openMicros = interval.startMicros(first.eventTimeMicros());
    return new Candle(
        first.instrument(),
        interval,
        Times.instant(openMicros),
        first.price(),
        highest(ticks),
        lowest(ticks),
        last.price(),
        sum(ticks, Tick::quantity),
        sum(ticks, CandleOracle::value),
        sum(ticks, CandleOracle::boughtByTaker),
        ticks.size(),
        first.tradeId(),
        last.tradeId(),
        interval.nextMicros(openMicros) <= nowMicros,
        CandleSource.TRADES);
  }

  private static List<Tick> ticks(Collection<? extends MarketRecord> market) {
    return market.stream().filter(Tick.class::isInstance).map(Tick.class::cast).toList();
  }

  private static Collection<Tick> unique(Collection<Tick> ticks) {
    return ticks.stream()
        .collect(
            Collectors.toMap(
                tick -> tick.instrument() + "#" + tick.tradeId(),
                tick -> tick,
                (first, second) -> first))
        .values();
  }

  private static List<Tick> sorted(Collection<Tick> ticks) {
    List<Tick> sorted = new ArrayList<>(ticks);
    sorted.sort(Comparator.comparingLong(Tick::tradeId));
    return sorted;
  }

  private static BigDecimal highest(List<Tick> ticks) {
    return ticks.stream().map(Tick::price).max(Comparator.naturalOrder()).orElseThrow();
  }

  private static BigDecimal lowest(List<Tick> ticks) {
    return ticks.stream().map(Tick::price).min(Comparator.naturalOrder()).orElseThrow();
  }

  private static BigDecimal value(Tick tick) {
    return tick.price().multiply(tick.quantity());
  }

  private static BigDecimal boughtByTaker(Tick tick) {
    return tick.takerSide() == TakerSide.BUY ? tick.quantity() : BigDecimal.ZERO;
  }

  private static BigDecimal sum(List<Tick> ticks, Function<Tick, BigDecimal> part) {
    return Decimals.normalized(ticks.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  private static String id(Candle candle) {
    return candle.key() + " " + candle.openTime();
  }
}
