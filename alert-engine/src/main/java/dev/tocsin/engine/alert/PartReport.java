package dev.tocsin.engine.alert;

import dev.tocsin.engine.tick.PlacedPrice;
import dev.tocsin.engine.tick.Tape;
import dev.tocsin.engine.tick.TickChunk;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertRule;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Tells of alerts that are on other instruments, too, where they are joined: with the first
 * instrument of each. How far the stream has come is told there four times a second of its time,
 * trades as long as a spread needs them.
 */
final class PartReport {

  private static final long PROGRESS_MICROS = 250_000L;
  private static final long NEVER = Long.MAX_VALUE;
  private static final long ALWAYS = Long.MIN_VALUE;

  private final Instrument instrument;
  private final Tape tape;
  private final BiConsumer<Instrument, JoinInput> out;
  private final Map<Instrument, Listener> listeners = new HashMap<>();
  private long nextProgressMicros;
  private long nextMicros = NEVER;

  /** How many of the alerts that are joined at one place stand here, and have a spread here. */
  private static final class Listener {
    private int alerts;
    private int spreads;
  }

  PartReport(Instrument instrument, Tape tape, BiConsumer<Instrument, JoinInput> out) {
    this.instrument = instrument;
    this.tape = tape;
    this.out = out;
  }

  /** From which time on a point is to be told of; never while nobody listens. */
  long nextMicros() {
    return nextMicros;
  }

  void heard(AlertRule rule) {
    out.accept(rule.instrument(), new JoinInput.Heard(instrument, rule));
  }

  /**
   * @param validFromMicros null when every series has a value, or nobody can tell when
   */
  void armed(long alertId, StandingAlert alert, Long validFromMicros) {
    out.accept(
        alert.first(),
        new JoinInput.Armed(
            instrument,
            alertId,
            alert.version(),
            alert.armedAt().of(instrument),
            alert.late(),
            validFromMicros == null ? null : Times.instant(validFromMicros)));
  }

  void changed(
      long alertId,
      StandingAlert alert,
      int part,
      boolean holds,
      MergedPoint point,
      PlacedPrice tick,
      BigDecimal previousValue,
      BigDecimal value) {
    out.accept(
        alert.first(),
        new JoinInput.PartChanged(
            instrument,
            alertId,
            alert.version(),
            part,
            holds,
            point,
            tick.place().of(instrument),
            tick.price(),
            previousValue,
            value));
  }

  /** A version has been armed, and has caught up. */
  void began(StandingAlert alert) {
    if (follow(alert)) {
      tellRecent(alert.first());
    }
    tellProgress(alert.first());
  }

  /** After a restore, a version that has begun stands; says whether it is the first of a spread. */
  boolean follow(StandingAlert alert) {
    Listener listener = listeners.computeIfAbsent(alert.first(), any -> new Listener());
    listener.alerts++;
    boolean spreads = alert.hasSpreadOf(instrument);
    listener.spreads += spreads ? 1 : 0;
    findNext();
    return spreads && listener.spreads == 1;
  }

  /** A version that has begun stands no more: the stream has come past its end. */
  void ended(StandingAlert alert) {
    long pastItsEnd = Math.max(tape.eventTimeMicros(), alert.withdrawnAfterMicros() + 1);
    out.accept(alert.first(), new JoinInput.Progress(instrument, pastItsEnd));
    Listener listener = listeners.get(alert.first());
    listener.alerts--;
    listener.spreads -= alert.hasSpreadOf(instrument) ? 1 : 0;
    if (listener.alerts == 0) {
      listeners.remove(alert.first());
      out.accept(alert.first(), new JoinInput.Left(instrument));
    }
    findNext();
  }

  /** A tick was taken in. */
  void tick() {
    JoinInput.Trade trade = null;
    for (Map.Entry<Instrument, Listener> listener : listeners.entrySet()) {
      if (listener.getValue().spreads > 0) {
        trade = trade == null ? trade(tape.last(), tape.eventTimeMicros()) : trade;
        out.accept(listener.getKey(), trade);
      }
    }
    clock();
  }

  /** A clock was taken in. */
  void clock() {
    if (tape.eventTimeMicros() >= nextProgressMicros) {
      listeners.keySet().forEach(this::tellProgress);
      nextProgressMicros =
          (Math.floorDiv(tape.eventTimeMicros(), PROGRESS_MICROS) + 1) * PROGRESS_MICROS;
      findNext();
    }
  }

  private void tellProgress(Instrument listener) {
    out.accept(listener, new JoinInput.Progress(instrument, tape.eventTimeMicros()));
  }

  private void tellRecent(Instrument listener) {
    PlacedPrice before = tape.recent().lastDropped();
    if (before != null) {
      out.accept(listener, trade(before, before.eventTimeMicros()));
    }
    tape.recent()
        .visit(
            (chunk, place) -> {
              if (chunk.tradeId(place) != TickChunk.CLOCK) {
                out.accept(listener, trade(chunk.tick(place), chunk.timeMicros(place)));
              }
              return true;
            });
  }

  private JoinInput.Trade trade(PlacedPrice tick, long timeMicros) {
    return new JoinInput.Trade(instrument, timeMicros, tick.place(), tick.price());
  }

  private void findNext() {
    boolean spreads = listeners.values().stream().anyMatch(listener -> listener.spreads > 0);
    nextMicros = spreads ? ALWAYS : listeners.isEmpty() ? NEVER : nextProgressMicros;
  }
}
