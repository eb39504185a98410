package dev.tocsin.engine;

import dev.tocsin.engine.alert.AlertBook;
import dev.tocsin.engine.candle.MinuteCandles;
import dev.tocsin.engine.position.Positions;
import dev.tocsin.engine.tick.Tape;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.Tick;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import java.time.InstantSource;

/**
 * Everything Tocsin knows of one instrument: its alerts, its candles, the positions in it. What it
 * emits is a function of the records it takes in, of their order only as far as it says; the wall
 * clock goes into {@code processedAt} and decides nothing. Not thread-safe.
 */
public final class InstrumentEngine {

  private static final long SECOND_MICROS = 1_000_000L;

  private final Tape tape;
  private final AlertBook alerts;
  private final MinuteCandles candles;
  private final Positions positions;
  private long emittedSecond;

  /**
   * Takes up what the state holds; an empty state is an instrument nobody has seen yet.
   *
   * @param wallClock for the {@code processedAt} of events
   */
  public InstrumentEngine(
      Instrument instrument, InstrumentState state, InstantSource wallClock, EngineOutput output) {
    tape = Tape.restore(state.tape(), state.recentTicks());
    alerts =
        AlertBook.restore(
            instrument, tape, state.standing(), state.retired(), wallClock, output::alert);
    candles =
        MinuteCandles.restore(instrument, state.candles(), tape.eventTimeMicros(), output::candle);
    positions = Positions.restore(instrument, state.positions(), output::pnl);
  }

  /**
   * Takes a tick in. Ticks must come in the order of their trade ids.
   *
   * @param partition of {@code market.ticks} that the tick was read from
   * @param offset in that partition
   * @return false when its trade id, or a higher one, has been seen before: then it changes nothing
   */
  public boolean tick(Tick tick, int partition, long offset) {
    if (tape.hasReached(tick.tradeId())) {
      return false;
    }
    alerts.beforeTick(tick.tradeId());
    tape.append(tick, partition, offset);
    alerts.afterTick();
    settleTime();
    candles.add(tick);
    emitEverySecond();
    return true;
  }

  /** Takes in that the instrument's stream is complete up to a time. */
  public void clock(Clock clock) {
    tape.advance(clock.eventTimeMicros());
    settleTime();
    emitEverySecond();
  }

  /** Follows what the owner of an alert decided; a rule that comes again does no harm. */
  public void rule(AlertRule rule) {
    alerts.follow(rule);
  }

  /** Adopts the position that a trade left, unless a later one is known. */
  public void trade(PortfolioTrade trade) {
    positions.adopt(trade, tape.last(), tape.eventTimeMicros());
  }

  /** Writes to the state what was only in memory. To be called before every snapshot. */
  public void flush() {
    tape.flush();
    candles.flush();
  }

  /** How many alerts stand. */
  public int standingAlerts() {
    return alerts.size();
  }

  /** How many positions are held. */
  public int heldPositions() {
    return positions.size();
  }

  private void settleTime() {
    long now = tape.eventTimeMicros();
    candles.advance(now);
    alerts.advance();
    positions.advance(now);
  }

  private void emitEverySecond() {
    long second = tape.eventTimeMicros() / SECOND_MICROS;
    if (second > emittedSecond) {
      emittedSecond = second;
      candles.emitOpen();
      positions.emitAt(tape.last());
    }
  }
}
