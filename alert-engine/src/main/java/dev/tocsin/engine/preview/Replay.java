package dev.tocsin.engine.preview;

import dev.tocsin.engine.EngineOutput;
import dev.tocsin.engine.InstrumentEngine;
import dev.tocsin.engine.InstrumentState;
import dev.tocsin.engine.alert.AlertState;
import dev.tocsin.engine.alert.JoinInput;
import dev.tocsin.engine.state.HeapCell;
import dev.tocsin.engine.state.HeapTable;
import dev.tocsin.engine.state.Nowhere;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Policy;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.MarketStatistics;
import dev.tocsin.schemas.portfolio.PositionPnl;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** One alert on an engine of its own, to which candles are played in one order of the extremes. */
final class Replay {

  private static final long ALERT_ID = 1;
  private static final int VERSION = 1;
  private static final long OWNER = 1;

  /**
   * An engine remembers until a flush what it has to delete, here from tables that hold nothing.
   */
  private static final int CANDLES_PER_FLUSH = 30 * 24 * 60;

  private final Order order;
  private final Instrument instrument;
  private final Aftermath aftermath = new Aftermath();
  private final InstrumentEngine engine;
  private long candles;
  private AlertRule rule;
  private boolean begun;
  private Instant validFrom;
  private String objection;

  Replay(Order order, Instrument instrument) {
    this.order = order;
    this.instrument = instrument;
    this.engine =
        new InstrumentEngine(
            instrument, emptyState(), InstantSource.fixed(Instant.EPOCH), new Listener());
  }

  /**
   * The alert is in force from now on.
   *
   * @throws IllegalArgumentException when the engine refuses it; the message says why
   */
  void begin(Condition condition, Policy policy) {
    long tradeId = candles * CandleTicks.COUNT;
    StreamPoint asOf =
        tradeId == 0
            ? StreamPoint.beforeFirstTrade(instrument)
            : new StreamPoint(instrument, tradeId, null, 0, tradeId);
    rule = new AlertRule.Created(ALERT_ID, VERSION, OWNER, condition, policy, null, List.of(asOf));
    engine.rule(rule);
    if (objection != null) {
      throw new IllegalArgumentException(objection);
    }
    begun = true;
  }

  /** Plays a candle, but for the end of its minute. */
  void play(CandleTicks ticks) {
    if (isOver()) {
      return;
    }
    ticks.play(order, engine, candles * CandleTicks.COUNT + 1);
    if (candles == 0 && begun) {
      // Now that there is a trade, the engine confirms the alert with what it can tell of it.
      engine.rule(rule);
    }
    candles++;
    if (candles % CANDLES_PER_FLUSH == 0) {
      engine.flush();
    }
  }

  /** A minute is over. */
  void endMinute(long endMicros) {
    if (!isOver()) {
      engine.clock(endMicros);
    }
  }

  /** See {@link Aftermath#candleEndsAt}. */
  void candleEndsAt(long endMicros, BigDecimal close) {
    aftermath.candleEndsAt(endMicros, close);
  }

  /** Whether a candle that is only looked at could still tell something. */
  boolean waits() {
    return aftermath.waits();
  }

  /** Whether the alert will not fire any more. */
  boolean isOver() {
    return begun && engine.standingAlerts() == 0;
  }

  /** When its series have values; null when they had, or nobody can tell. */
  Instant validFrom() {
    return validFrom;
  }

  PreviewOutcome outcome() {
    return aftermath.outcome(order);
  }

  /** Only the alert itself is read back from its table. */
  private static InstrumentState emptyState() {
    return new InstrumentState(
        new HeapCell<>(),
        new Nowhere<>(),
        Optional.empty(),
        new Nowhere<>(),
        new Nowhere<>(),
        new Nowhere<>(),
        new AlertState(
            new HeapTable<>(),
            new HeapTable<>(),
            new HeapTable<>(),
            new HeapTable<>(),
            new HeapTable<>()),
        new Nowhere<>());
  }

  private final class Listener implements EngineOutput {

    @Override
    public void alert(AlertEvent event) {
      if (event instanceof AlertEvent.Triggered triggered) {
        aftermath.add(triggered);
      } else if (event instanceof AlertEvent.Armed armed) {
        validFrom = armed.validFrom();
      } else if (event instanceof AlertEvent.Rejected rejected) {
        objection = rejected.reason();
      }
    }

    @Override
    public void joined(Instrument first, JoinInput input) {
      throw new IllegalStateException("a preview is of one instrument");
    }

    @Override
    public void candle(Candle candle) {}

    @Override
    public void statistics(MarketStatistics statistics) {}

    @Override
    public void pnl(PositionPnl pnl) {}
  }
}
