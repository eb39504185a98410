package dev.tocsin.engine.oracle;

import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.Tick;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** The 1-minute candles of some ticks, by brute force. */
public final class CandleOracle {

  private CandleOracle() {}

  /**
   * The closed candle of every minute that has a tick, by {@link Candle#key} and opening time.
   *
   * @param ticks of any instruments, in any order; of several with one id the first counts
   */
  public static Map<String, Candle> candles(Collection<Tick> ticks) {
    Map<String, List<Tick>> minutes = new TreeMap<>();
    ticks.stream()
        .collect(Collectors.groupingBy(tick -> tick.instrument() + "#" + tick.tradeId()))
        .values()
        .forEach(
            same ->
                minutes.computeIfAbsent(id(same.get(0)), id -> new ArrayList<>()).add(same.get(0)));
    return minutes.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, minute -> candle(minute.getValue())));
  }

  /** What readers of the topic are left with, by the same ids as {@link #candles}. */
  public static Map<String, Candle> standing(Collection<Candle> emitted) {
    return emitted.stream()
        .collect(
            Collectors.toMap(CandleOracle::id, candle -> candle, BinaryOperator.maxBy(PRECEDENCE)));
  }

  private static final Comparator<Candle> PRECEDENCE =
      Comparator.comparingLong(Candle::lastTradeId).thenComparing(Candle::closed);

  private static Candle candle(List<Tick> minute) {
    List<Tick> ticks = new ArrayList<>(minute);
    ticks.sort(Comparator.comparingLong(Tick::tradeId));
    Tick first = ticks.get(0);
    Tick last = ticks.get(ticks.size() - 1);
    List<BigDecimal> prices = ticks.stream().map(Tick::price).toList();
    BigDecimal volume = ticks.stream().map(Tick::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Candle(
        first.instrument(),
        "1m",
        openTime(first),
        first.price(),
        prices.stream().max(Comparator.naturalOrder()).orElseThrow(),
        prices.stream().min(Comparator.naturalOrder()).orElseThrow(),
        last.price(),
        Decimals.normalized(volume),
        ticks.size(),
        last.tradeId(),
        true);
  }

  private static String id(Tick tick) {
    return id(tick.instrument(), openTime(tick));
  }

  private static String id(Candle candle) {
    return id(candle.instrument(), candle.openTime());
  }

  private static String id(Instrument instrument, Instant openTime) {
    return instrument.id() + "|1m " + openTime;
  }

  private static Instant openTime(Tick tick) {
    return Instant.EPOCH
        .plus(tick.eventTimeMicros(), ChronoUnit.MICROS)
        .truncatedTo(ChronoUnit.MINUTES);
  }
}
