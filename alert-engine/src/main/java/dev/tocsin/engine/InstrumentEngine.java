package dev.tocsin.engine;

import dev.tocsin.engine.alert.AlertBook;
import dev.tocsin.engine.alert.Basis;
import dev.tocsin.engine.candle.Candles;
import dev.tocsin.engine.indicator.Indicators;
import dev.tocsin.engine.position.Positions;
import dev.tocsin.engine.tick.Tape;
import dev.tocsin.engine.window.Windows;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.Gap;
import dev.tocsin.schemas.market.MarketMessage;
import dev.tocsin.schemas.market.Tick;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import java.time.InstantSource;

/**
 * Everything Tocsin knows of one instrument: its alerts, its candles, the positions in it. What it
 * emits is a function of the records it takes in, of their order only as far as it says; the wall
 * clock goes into {@code processedAt} and decides nothing. A tick that reaches no alert allocates
 * nothing. Not thread-safe.
 */
public final class InstrumentEngine {

  private static final long SECOND_MICROS = 1_000_000L;
  private static final long MINUTE_MICROS = 60 * SECOND_MICROS;

  private final Tape tape;
  private final Windows windows;
  private final Indicators indicators;
  private final AlertBook alerts;
  private final Candles candles;
  private final Positions positions;
  private final MarketMessage message = new MarketMessage();
  private long nextSecondMicros;

  /**
   * Takes up what the state holds; an empty state is an instrument nobody has seen yet.
   *
   * @param wallClock for the {@code processedAt} of events
   */
  public InstrumentEngine(
      Instrument instrument, InstrumentState state, InstantSource wallClock, EngineOutput output) {
    tape = Tape.restore(state.tape(), state.recentTicks());
    windows = Windows.restore(state.seconds(), state.minutes());
    if (tape.lastTradeId() != 0) {
      windows.advance(tape.eventTimeMicros());
    }
    indicators = Indicators.restore(state.indicators(), windows);
    positions = Positions.restore(instrument, state.positions(), output::pnl);
    candles =
        state
            .candles()
            .map(
                kept -> Candles.restore(instrument, tape, kept, output::candle, output::statistics))
            .orElseGet(Candles::none);
    alerts =
        AlertBook.restore(
            instrument,
            tape,
            new Basis(windows, indicators, positions),
            state.alerts(),
            wallClock,
            output::alert,
            output::joined);
  }

  /** The same as {@link #tick(MarketMessage, int, long)}. */
  public boolean tick(Tick tick, int partition, long offset) {
    return tick(message.set(tick), partition, offset);
  }

  /**
   * Takes a tick in. Ticks must come in the order of their trade ids.
   *
   * @param partition of {@code market.ticks} that the tick was read from
   * @param offset in that partition
   * @return false when its trade id, or a higher one, has been seen before: then it changes nothing
   */
  public boolean tick(MarketMessage tick, int partition, long offset) {
    if (tape.hasReached(tick.tradeId())) {
      return false;
    }
    alerts.beforeTick(tick.tradeId());
    long now = Math.max(tape.eventTimeMicros(), tick.eventTimeMicros());
    alerts.settle(now);
    boolean newSecond = now >= nextSecondMicros;
    if (newSecond) {
      endMinute(now);
      candles.advance(now);
    }
    tape.append(tick, partition, offset);
    windows.advance(now);
    windows.tick(
        tick.priceMantissa(), tick.priceScale(), tick.quantityMantissa(), tick.quantityScale());
    alerts.afterTick();
    if (newSecond) {
      settleSecond(now);
    }
    candles.tick(tick);
    if (newSecond) {
      positions.emitAt(tape.last());
    }
    return true;
  }

  /** Takes in that the instrument's stream is complete up to a time. */
  public void clock(Clock clock) {
    clock(clock.eventTimeMicros());
  }

  /** Takes in that the instrument's stream is complete up to a time, µs since the epoch. */
  public void clock(long eventTimeMicros) {
    long now = Math.max(tape.eventTimeMicros(), eventTimeMicros);
    alerts.beforeClock(now);
    alerts.settle(now);
    boolean newSecond = now >= nextSecondMicros;
    if (newSecond) {
      candles.advance(now);
    }
    tape.append(eventTimeMicros);
    windows.advance(now);
    alerts.afterClock();
    if (newSecond) {
      settleSecond(now);
      positions.emitAt(tape.last());
    }
  }

  /** The same as {@link #gap(MarketMessage)}. */
  public void gap(Gap gap) {
    gap(new MarketMessage().set(gap));
  }

  /** The same as {@link #backfill(MarketMessage)}. */
  public boolean backfill(Tick trade) {
    return backfill(new MarketMessage().set(trade));
  }

  /** Takes in that the stream lacks some trades: they can be {@linkplain #backfill filled in}. */
  public void gap(MarketMessage gap) {
    candles.gap(gap);
  }

  /**
   * Takes in a trade that comes apart from the stream. It corrects candles and statistics and
   * nothing else: no alert, no window, no position hears of it.
   *
   * @return false when it has been counted before, or nobody has missed it: then it changes nothing
   */
  public boolean backfill(MarketMessage trade) {
    return candles.backfill(trade);
  }

  /** Says what {@link #backfill} has corrected, which otherwise waits for the next second. */
  public void settleBackfill() {
    candles.settle();
  }

  /** Follows what the owner of an alert decided; a rule that comes again does no harm. */
  public void rule(AlertRule rule) {
    alerts.follow(rule);
  }

  /**
   * Says that a rule which cannot be read cannot be held.
   *
   * @param end of what stood of the alert before, at the point where the rule would have begun
   * @param reason in a sentence for the owner
   */
  public void reject(AlertRule.Withdrawn end, String reason) {
    alerts.reject(end, reason);
  }

  /** Adopts the position that a trade left, unless a later one is known. */
  public void trade(PortfolioTrade trade) {
    alerts.changePosition(
        trade.userId(), () -> positions.adopt(trade, tape.last(), tape.eventTimeMicros()));
  }

  /**
   * Emits some of the triggers that a tick has put off because they were very many.
   *
   * @param atMost so many
   * @return whether more are left
   */
  public boolean drain(int atMost) {
    return alerts.drain(atMost);
  }

  /** Whether triggers wait for {@link #drain}. */
  public boolean hasPutOff() {
    return alerts.hasPutOff();
  }

  /** Writes to the state what was only in memory. To be called before every snapshot. */
  public void flush() {
    tape.flush();
    windows.flush();
    indicators.flush();
    alerts.flush();
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

  /** A minute that is over is told with the last price in it, whatever comes next. */
  private void endMinute(long now) {
    if (Math.floorDiv(now, MINUTE_MICROS) != Math.floorDiv(tape.eventTimeMicros(), MINUTE_MICROS)) {
      positions.emitAt(tape.last());
    }
  }

  private void settleSecond(long now) {
    nextSecondMicros = (Math.floorDiv(now, SECOND_MICROS) + 1) * SECOND_MICROS;
    alerts.advance();
    positions.advance(now);
  }
}
