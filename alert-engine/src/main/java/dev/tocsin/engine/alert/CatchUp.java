package dev.tocsin.engine.alert;

import dev.tocsin.engine.level.LevelKey;
import dev.tocsin.engine.tick.Place;
import dev.tocsin.engine.tick.PlacedPrice;
import dev.tocsin.engine.tick.Tape;
import dev.tocsin.engine.tick.TickChunk;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Series;
import java.math.BigDecimal;

/**
 * One alert on its way from a tick of the last minute to where the tape is: the same as if it had
 * been met live. For one alert and one way only.
 */
final class CatchUp {

  private final long alertId;
  private final StandingAlert alert;
  private final Instrument instrument;
  private final AlertRun run;
  private final AlertReport report;
  private final Tape tape;
  private final PastSeries past;
  private final boolean priceOnly;
  private final boolean trails;
  private long nextBarEnd = RunState.NEVER;
  private PlacedPrice last;
  private long lastTradeId;
  private TickChunk chunk;
  private int place;
  private boolean ended;
  private boolean expired;

  private CatchUp(
      long alertId,
      StandingAlert alert,
      Instrument instrument,
      Tape tape,
      PastSeries past,
      PlacedPrice from,
      AlertReport report) {
    this.alertId = alertId;
    this.alert = alert;
    this.instrument = instrument;
    this.run = new AlertRun(alert, instrument);
    this.report = report;
    this.tape = tape;
    this.past = past;
    this.last = from;
    this.lastTradeId = from == null ? 0 : from.tradeId();
    this.priceOnly = alert.isDeferrable();
    this.trails = has(alert, Series.Trailing.class);
  }

  /** Begins where a version is armed. */
  static CatchUp arm(
      long alertId,
      StandingAlert alert,
      Instrument instrument,
      Tape tape,
      Basis live,
      AlertReport report) {
    Place since = alert.armedAt();
    PlacedPrice from = tape.recent().lastUpTo(since.tradeId());
    boolean needsPast =
        isBehind(tape, since)
            && (has(alert, Series.Windowed.class) || has(alert, Series.Indicator.class));
    PastSeries past =
        needsPast
            ? PastSeries.rewound(live, tape.recent(), since, from)
            : PastSeries.ofPrices(live, from);
    CatchUp way = new CatchUp(alertId, alert, instrument, tape, past, from, report);
    way.run.begin(past, since.tradeId());
    way.walk(since);
    return way;
  }

  /** Meets a tick that was put off, and goes on from there. */
  static CatchUp meet(
      long alertId,
      StandingAlert alert,
      Instrument instrument,
      Tape tape,
      Basis live,
      Burst burst,
      AlertReport report) {
    PastSeries past = PastSeries.ofPrices(live, burst.tick());
    CatchUp way = new CatchUp(alertId, alert, instrument, tape, past, burst.tick(), report);
    if (alert.endsBefore(burst.tick().tradeId(), false, burst.timeMicros())) {
      way.ended = true;
      return way;
    }
    if (way.run.step(past, burst.timeMicros(), burst.tick().tradeId())) {
      way.fired(burst.tick().eventTimeMicros(), burst.previous());
    }
    if (!way.isDone()) {
      way.walk(Place.rightAfter(burst.tick()));
    }
    return way;
  }

  /** Whether nothing is left to stand: it has fired for the last time, expired, or been ended. */
  boolean isDone() {
    return ended || expired || run.isOver();
  }

  /** Whether it expired on the way. */
  boolean isExpired() {
    return expired;
  }

  /** The alert as it stands now. */
  StandingAlert alert() {
    return run.alert();
  }

  /** What it has trailed. */
  Extremes extremes() {
    return past.extremes() == null ? Extremes.BEFORE_FIRST : past.extremes();
  }

  AlertRun run() {
    return run;
  }

  private void walk(Place since) {
    run.watch(past);
    if (alert.isSampled()) {
      Long time = tape.recent().timeAt(since);
      nextBarEnd = time == null ? RunState.NOT_YET : barEndAfter(time);
    }
    tape.recent().visitAfter(since, this::point);
    run.reach(tape.lastTradeId());
    run.watch(past);
  }

  private boolean point(TickChunk at, int index) {
    long tradeId = at.tradeId(index);
    boolean isTick = tradeId != TickChunk.CLOCK;
    long time = at.timeMicros(index);
    if (alert.endsBefore(isTick ? tradeId : lastTradeId, !isTick, time)) {
      ended = true;
      return false;
    }
    if (nextBarEnd == RunState.NOT_YET) {
      nextBarEnd = barEndAfter(time);
    }
    settle(time);
    if (isDone()) {
      return false;
    }
    past.apply(at, index, trails);
    PlacedPrice before = null;
    boolean met = !alert.isSampled() && (!priceOnly || isReached(at, index, isTick));
    if (met) {
      before = last();
    }
    if (isTick) {
      lastTradeId = tradeId;
      chunk = at;
      place = index;
      last = null;
    }
    if (met) {
      meet(time, isTick ? at.eventTimeMicros(index) : time, tradeId, before);
      tellChanges(time, isTick);
    }
    return !isDone();
  }

  private void meet(long time, long eventTime, long tradeId, PlacedPrice before) {
    if (run.step(past, time, tradeId)) {
      fired(eventTime, before);
    }
    run.watch(past);
  }

  private void tellChanges(long time, boolean isTick) {
    if (alert.isJoined() && last() != null) {
      long tradeId = last().tradeId();
      tellChanges(
          isTick
              ? MergedPoint.trade(time, instrument, tradeId)
              : MergedPoint.clock(time, instrument, tradeId));
    }
  }

  private void tellChanges(MergedPoint point) {
    report.changed(alertId, alert, run, past, point, last(), this::nearlyBefore);
  }

  private BigDecimal nearlyBefore(int part) {
    return run.previous(part) == null ? null : LiveSeries.nearly(run.previous(part));
  }

  private boolean isReached(TickChunk at, int index, boolean isTick) {
    if (isTick) {
      return run.watchOf(0).isReached(LevelKey.of(at.price(index), at.priceScale(index)));
    }
    return last() != null && run.watchOf(0).isReached(LevelKey.of(last().price()));
  }

  private void settle(long time) {
    while (!isDone()) {
      long barEnd = Math.min(nextBarEnd, past.nextBarEndMicros());
      long due = Math.min(barEnd, Math.min(run.holdUntilMicros(), alert.expiresAtMicros()));
      if (due > time) {
        return;
      }
      if (barEnd == due) {
        endBar(barEnd);
      } else if (run.holdUntilMicros() == due) {
        if (run.endHold()) {
          fired(due, last());
        }
      } else {
        expired = true;
      }
    }
  }

  private void endBar(long barEnd) {
    if (past.nextBarEndMicros() == barEnd) {
      past.endBars(barEnd);
    }
    if (nextBarEnd == barEnd) {
      nextBarEnd += alert.bar().micros();
      if (last() == null) {
        return;
      }
      if (run.step(past, barEnd, last().tradeId())) {
        fired(barEnd, last());
      } else if (alert.isJoined()) {
        tellChanges(MergedPoint.due(barEnd));
      }
    }
  }

  private void fired(long eventTime, PlacedPrice before) {
    BigDecimal value = null;
    if (priceOnly) {
      value = before == null ? null : before.price();
    } else {
      value = nearlyBefore(run.decisive());
    }
    report.triggered(alertId, alert, run, past, eventTime, last(), value);
  }

  private long barEndAfter(long time) {
    return (alert.bar().bar(time) + 1) * alert.bar().micros();
  }

  /** An object only when somebody wants it. */
  private PlacedPrice last() {
    if (last == null && chunk != null) {
      last = chunk.tick(place);
    }
    return last;
  }

  private static boolean isBehind(Tape tape, Place point) {
    boolean[] behind = new boolean[1];
    tape.recent()
        .visitAfter(
            point,
            (chunk, place) -> {
              behind[0] = true;
              return false;
            });
    return behind[0];
  }

  private static boolean has(StandingAlert alert, Class<? extends Series> kind) {
    return alert.condition().parts().stream()
        .map(Condition.Simple::series)
        .anyMatch(kind::isInstance);
  }
}
