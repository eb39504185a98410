package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.benchmarks.engine.Levels;
import dev.tocsin.benchmarks.store.Prices;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The market that all figures are taken on: instruments that trade in turn, at prices that move up
 * and down within a narrow band, and alerts whose levels stand just outside of it, one cent from
 * the next, as many above as below. So no alert that stands is ever reached, how many there are
 * changes nothing about what fires, and the nearest is always near.
 *
 * @param instruments how many
 */
record Market(int instruments) implements Prices, Serializable {

  /** In cents: what the prices are around. */
  static final long BASE = 10_000_000;

  /** In cents: how far the prices go from there. */
  static final long BAND = 400;

  /** Of every price. */
  static final int SCALE = 2;

  /** Trades of one instrument in a second of event time. */
  static final long TICKS_PER_SECOND = 2_000;

  private static final long START_MICROS = 1_795_435_200_000_000L;
  private static final long NEAR_THE_EDGE = 5;

  @Override
  public long base() {
    return BASE;
  }

  @Override
  public long band() {
    return BAND;
  }

  @Override
  public long cents(int instrument, long tradeId) {
    return price(instrument, tradeId);
  }

  Instrument instrument(int number) {
    return Instrument.of("SIM:C" + number + "-USD");
  }

  List<Instrument> all() {
    return IntStream.range(0, instruments).mapToObj(this::instrument).toList();
  }

  /** The instrument of a tick. */
  int of(long tick) {
    return (int) (tick % instruments);
  }

  /** The trade id of a tick. */
  long tradeId(long tick) {
    return tick / instruments + 1;
  }

  /** Within the band: up and down a cent at a time, each instrument elsewhere. */
  static long price(int instrument, long tradeId) {
    long phase = (tradeId + 97L * instrument) % (4 * BAND);
    return BASE + (phase < 2 * BAND ? phase - BAND : 3 * BAND - phase);
  }

  static long eventTimeMicros(long tradeId) {
    return START_MICROS + tradeId * (1_000_000 / TICKS_PER_SECOND);
  }

  /** An alert that stands outside of the band; nobody has two. */
  AlertRule standing(long number) {
    long cents = standingLevel(number);
    return rule(
        number + 1,
        of(number),
        cents > BASE ? Operator.ABOVE : Operator.BELOW,
        cents,
        StreamPoint.beforeFirstTrade(instrument(of(number))));
  }

  /** Of {@link #standing}; above {@link #BASE} it is one from above. */
  long standingLevel(long number) {
    long place = number / instruments;
    long away = BAND + 1 + place / 2;
    return place % 2 == 0 ? BASE + away : BASE - away;
  }

  /** An alert within the band: the price comes to it soon. */
  AlertRule soonReached(long number, long ticksSoFar) {
    int instrument = of(number);
    long tradeId = Math.max(0, tradeId(ticksSoFar) - 1);
    Instrument of = instrument(instrument);
    return rule(
        number + 1,
        instrument,
        Operator.ABOVE,
        BASE + BAND - NEAR_THE_EDGE,
        new StreamPoint(of, tradeId, Times.instant(eventTimeMicros(tradeId)), 0, ticksSoFar));
  }

  /** A level index for each instrument, with the alerts that stand. */
  Map<Instrument, Levels> levels(int alerts) {
    Levels[] levels = new Levels[instruments];
    Arrays.setAll(levels, any -> new Levels());
    for (long number = 0; number < alerts; number++) {
      long cents = standingLevel(number);
      levels[of(number)].add(cents > BASE, cents, SCALE, number + 1);
    }
    Map<Instrument, Levels> byInstrument = new HashMap<>();
    for (int number = 0; number < instruments; number++) {
      byInstrument.put(instrument(number), levels[number]);
    }
    return byInstrument;
  }

  /** Of user {@code alertId}. */
  AlertRule rule(long alertId, int instrument, Operator operator, long cents, StreamPoint asOf) {
    Condition condition =
        new Condition.Simple(
            instrument(instrument), new Series.Price(), operator, BigDecimal.valueOf(cents, SCALE));
    return new AlertRule.Created(alertId, 1, alertId, condition, List.of(asOf));
  }
}
