package dev.tocsin.engine.preview;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Policy;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.market.Candle;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What an alert would have done, had it been in force from some time on. Every candle is played to
 * the engine as four trades and the end of its minute, in both orders of its extremes; minutes
 * without a candle had no trades. A year takes seconds and no more memory than a week. For one use.
 */
public final class Preview {

  /** How many triggers are told of one by one. */
  public static final int MAX_TRIGGERS = 1_000;

  /** How long before the first candle that counts others are of use, to fill windows and bars. */
  public static final Duration WARM_UP = Duration.ofDays(7).plusMinutes(2);

  /** How long after the last candle that counts others are of use, to tell what came after. */
  public static final Duration AFTERMATH = Duration.ofHours(24).plusMinutes(1);

  private final Condition condition;
  private final Policy policy;
  private final Instrument instrument;
  private final long fromMicros;
  private final long toMicros;
  private final CandleTicks ticks;
  private final List<Replay> replays;
  private boolean begun;
  private BigDecimal lastClose;
  private long lastEndMicros;
  private long candles;
  private Instant firstCandle;
  private Instant lastCandle;

  private Preview(Condition condition, Policy policy, Instant from, Instant to) {
    this.condition = condition;
    this.policy = policy;
    this.instrument = condition.instruments().get(0);
    this.fromMicros = Times.micros(from);
    this.toMicros = Times.micros(to);
    this.ticks = new CandleTicks(instrument);
    this.replays =
        List.of(new Replay(Order.HIGH_FIRST, instrument), new Replay(Order.LOW_FIRST, instrument));
  }

  /** Why there is no preview of a condition, in a sentence; empty when there is one. */
  public static Optional<String> objection(Condition condition) {
    if (condition.parts().stream().anyMatch(part -> part.series() instanceof Series.PerHolder)) {
      return Optional.of("there is no preview of what depends on a position");
    }
    if (condition.instruments().size() > 1) {
      return Optional.of(
          "there is no preview across markets: their candles do not tell in which order they"
              + " traded");
    }
    return Optional.empty();
  }

  /**
   * Plays candles.
   *
   * @param candles of one minute, of the condition's instrument, rising. Those before {@code from}
   *     fill windows and indicators ({@link #WARM_UP}), those from {@code to} on tell what came
   *     after ({@link #AFTERMATH}). Candles that are still open, and those without volume, count
   *     for nothing. Not read further than needed.
   * @param from when the alert is in force, a whole minute
   * @param to when it is over, a whole minute, later
   * @throws IllegalArgumentException when there is an {@linkplain #objection objection}, the engine
   *     refuses the alert, or the times or candles are not as they must be; the message says why
   */
  public static PreviewResult run(
      Condition condition, Policy policy, Iterator<Candle> candles, Instant from, Instant to) {
    objection(condition)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(reason);
            });
    if (!isWholeMinute(from) || !isWholeMinute(to) || !from.isBefore(to)) {
      throw new IllegalArgumentException(
          "there is no preview from " + from + " to " + to + ", only of whole minutes");
    }
    return new Preview(condition, policy, from, to).run(candles);
  }

  private PreviewResult run(Iterator<Candle> source) {
    while (!isDone() && source.hasNext()) {
      Candle candle = source.next();
      if (candle.closed() && candle.volume().signum() > 0) {
        take(candle);
      }
    }
    begin();
    replays.forEach(replay -> replay.candleEndsAt(lastEndMicros + 1, lastClose));
    return result();
  }

  private void take(Candle candle) {
    long start = Times.micros(candle.openTime());
    check(candle, start);
    long end = start + CandleTicks.MINUTE_MICROS;
    replays.forEach(replay -> replay.candleEndsAt(end, lastClose));
    if (start < fromMicros) {
      ticks.set(candle);
      replays.forEach(replay -> replay.play(ticks));
    } else {
      begin();
      beQuietUntil(Math.min(start, toMicros));
      if (start < toMicros) {
        play(candle, end);
      }
    }
    lastClose = candle.close();
    lastEndMicros = end;
  }

  private void play(Candle candle, long end) {
    candles++;
    firstCandle = firstCandle == null ? candle.openTime() : firstCandle;
    lastCandle = candle.openTime();
    ticks.set(candle);
    replays.forEach(
        replay -> {
          replay.play(ticks);
          replay.endMinute(end);
        });
  }

  private void begin() {
    if (!begun) {
      begun = true;
      replays.forEach(replay -> replay.begin(condition, policy));
    }
  }

  /** Minutes without a candle end, too, as they do when a clock of the exchange says so. */
  private void beQuietUntil(long untilMicros) {
    if (lastClose == null) {
      return;
    }
    long from = Math.max(lastEndMicros, fromMicros);
    for (long end = from + CandleTicks.MINUTE_MICROS;
        end <= untilMicros;
        end += CandleTicks.MINUTE_MICROS) {
      long minuteEnd = end;
      replays.forEach(replay -> replay.endMinute(minuteEnd));
    }
  }

  /** Whether further candles would tell nothing. */
  private boolean isDone() {
    return (lastEndMicros > toMicros || replays.stream().allMatch(Replay::isOver))
        && replays.stream().noneMatch(Replay::waits);
  }

  private PreviewResult result() {
    PreviewOutcome high = replays.get(0).outcome();
    PreviewOutcome low = replays.get(1).outcome();
    List<PreviewOutcome> outcomes =
        high.isAlike(low) ? List.of(high.inEitherOrder()) : List.of(high, low);
    return new PreviewResult(
        candles, firstCandle, lastCandle, replays.get(0).validFrom(), outcomes);
  }

  private void check(Candle candle, long startMicros) {
    if (!candle.instrument().equals(instrument) || candle.interval() != Interval.ONE_MINUTE) {
      throw new IllegalArgumentException(
          "a candle is " + candle.key() + ", not " + instrument.id() + "|" + Interval.ONE_MINUTE);
    }
    if (!isWholeMinute(candle.openTime()) || (lastClose != null && startMicros < lastEndMicros)) {
      throw new IllegalArgumentException(
          "the candle of " + candle.openTime() + " does not follow the one before");
    }
  }

  private static boolean isWholeMinute(Instant time) {
    return time.equals(time.truncatedTo(ChronoUnit.MINUTES));
  }
}
