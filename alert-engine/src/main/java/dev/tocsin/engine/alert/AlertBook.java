package dev.tocsin.engine.alert;

import dev.tocsin.engine.tick.Tape;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The alerts of an instrument, as {@code docs/ALERTS.md} has them. A rule counts from its as-of
 * point: one that comes before the stream has reached that point waits for it, one that comes later
 * catches up over the recent ticks. In memory are only what is waited for and what is due;
 * everything else of an alert is read from the table when a rule, a level or a deadline needs it.
 *
 * <p>Of a tick that reaches very many alerts at once, most are put off: {@link #drain} meets them.
 */
public final class AlertBook {

  /** When put-off alerts have waited for so long, they are met at once. */
  private static final long MAX_PUT_OFF_MICROS = 30_000_000L;

  private final Tape tape;
  private final Basis basis;
  private final StandingAlerts standing;
  private final Bursts bursts;
  private final PartReport parts;
  private final Meetings meetings;
  private final Versions versions;
  private long nextDueMicros;

  private AlertBook(
      Instrument instrument,
      Tape tape,
      Basis basis,
      AlertState state,
      AlertReport report,
      PartReport parts) {
    this.tape = tape;
    this.basis = basis;
    this.parts = parts;
    standing = new StandingAlerts(instrument, basis, state);
    bursts = Bursts.restore(state.bursts());
    meetings = new Meetings(instrument, tape, basis, standing, bursts, report);
    versions = new Versions(instrument, tape, basis, standing, meetings, report, parts);
  }

  /**
   * Takes up what the tables hold, at the place where the tape is.
   *
   * @param joined takes what is to be told of alerts on several instruments, with the first of them
   */
  public static AlertBook restore(
      Instrument instrument,
      Tape tape,
      Basis basis,
      AlertState state,
      InstantSource wallClock,
      Consumer<AlertEvent> out,
      BiConsumer<Instrument, JoinInput> joined) {
    PartReport parts = new PartReport(instrument, tape, joined);
    AlertReport report = new AlertReport(instrument, wallClock, out, parts);
    AlertBook book = new AlertBook(instrument, tape, basis, state, report, parts);
    book.standing.forEach((alert, alertId) -> book.takeUp(alertId, alert));
    book.findNextDue();
    return book;
  }

  /** How many alerts stand, in force or waiting for their point. */
  public int size() {
    return standing.size();
  }

  /** Follows a rule; one that was followed before does no harm. */
  public void follow(AlertRule rule) {
    versions.follow(rule);
    findNextDue();
  }

  /** Ends what stood of an alert, because what was to come next cannot be held. */
  public void reject(AlertRule.Withdrawn end, String reason) {
    versions.reject(end, reason);
    findNextDue();
  }

  /** Lets begin and end what does so before a tick that is about to be appended. */
  public void beforeTick(long tradeId) {
    wake(tradeId - 1, Long.MAX_VALUE);
  }

  /** Lets begin and end what does so before a clock that is about to be appended. */
  public void beforeClock(long timeMicros) {
    wake(tape.lastTradeId(), timeMicros - 1);
  }

  /** Settles what is due up to the time of a point that is about to be appended. */
  public void settle(long timeMicros) {
    if (timeMicros < nextDueMicros) {
      return;
    }
    standing.startBars(tape.eventTimeMicros(), timeMicros);
    long due = nextDue();
    while (due <= timeMicros) {
      if (nextBarEnd() == due) {
        meetings.endBars(due);
      } else {
        settle(standing.deadlines().take());
      }
      due = nextDue();
    }
    nextDueMicros = due;
  }

  /** Meets what the tape's last tick reaches, then lets begin and end what does so after it. */
  public void afterTick() {
    if (meetings.atTick() || tape.isAtFirst()) {
      findNextDue();
    }
    wake(tape.lastTradeId(), tape.eventTimeMicros());
    if (tape.eventTimeMicros() >= parts.nextMicros()) {
      parts.tick();
    }
  }

  /** Meets what the last clock reaches, then lets begin and end what does so after it. */
  public void afterClock() {
    if (tape.lastTradeId() != 0) {
      if (meetings.atClock()) {
        findNextDue();
      }
      wake(tape.lastTradeId(), tape.eventTimeMicros());
    }
    if (tape.eventTimeMicros() >= parts.nextMicros()) {
      parts.clock();
    }
  }

  /** Changes what a user holds; alerts that depend on it see that from the next point on. */
  public void changePosition(long userId, Runnable change) {
    change.run();
    meetings.waitAnew(userId);
  }

  /** Forgets retired alerts that no rule can be redelivered for. */
  public void advance() {
    long now = tape.eventTimeMicros();
    standing.forget(now);
    if (!bursts.isEmpty() && now - bursts.oldestMicros() > MAX_PUT_OFF_MICROS) {
      drain(Integer.MAX_VALUE);
    }
  }

  /**
   * Meets some of the alerts that were put off.
   *
   * @param atMost so many
   * @return whether more are left
   */
  public boolean drain(int atMost) {
    boolean more = meetings.drain(atMost);
    findNextDue();
    return more;
  }

  /** Whether alerts were put off. */
  public boolean hasPutOff() {
    return !bursts.isEmpty();
  }

  /** Writes what changed since the last time. */
  public void flush() {
    standing.flush();
  }

  private void settle(Deadlines.Deadline due) {
    if (due.kind() == Deadlines.Kind.END) {
      versions.end(due);
    } else {
      meetings.settle(due);
    }
  }

  private void wake(long tradeId, long timeMicros) {
    if (versions.wake(tradeId, timeMicros)) {
      findNextDue();
    }
  }

  private void takeUp(long alertId, StandingAlert alert) {
    standing.added();
    long now = tape.eventTimeMicros();
    if (alert.run().hasBegun() && bursts.takeUp(alertId, alert)) {
      standing.await(alertId, alert, now);
    } else if (alert.run().hasBegun()) {
      standing.takeUp(alertId, alert, null, now);
    }
    versions.takeUp(alertId, alert);
  }

  private long nextBarEnd() {
    return Math.min(standing.barEnds().next(), basis.indicators().nextBarEndMicros());
  }

  private long nextDue() {
    return Math.min(standing.nextDue(), basis.indicators().nextBarEndMicros());
  }

  private void findNextDue() {
    nextDueMicros = nextDue();
  }
}
