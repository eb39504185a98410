package dev.tocsin.benchmarks.engine;

import dev.tocsin.engine.EngineOutput;
import dev.tocsin.engine.InstrumentEngine;
import dev.tocsin.engine.InstrumentState;
import dev.tocsin.engine.alert.AlertState;
import dev.tocsin.engine.alert.JoinInput;
import dev.tocsin.engine.candle.CandleState;
import dev.tocsin.engine.state.HeapCell;
import dev.tocsin.engine.state.HeapTable;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.MarketMessage;
import dev.tocsin.schemas.market.MarketStatistics;
import dev.tocsin.schemas.portfolio.PositionPnl;
import java.time.InstantSource;
import java.util.Optional;

/** An engine with its state in maps, in the one place where the benchmarks meet its methods. */
public final class Engine {

  private final InstrumentEngine engine;
  private long outputs;

  /** An instrument that nobody has seen yet. */
  public Engine(Instrument instrument) {
    engine =
        new InstrumentEngine(
            instrument,
            new InstrumentState(
                new HeapCell<>(),
                new HeapTable<>(),
                Optional.of(
                    new CandleState(new HeapTable<>(), new HeapTable<>(), new HeapTable<>())),
                new HeapTable<>(),
                new HeapTable<>(),
                new HeapTable<>(),
                new AlertState(
                    new HeapTable<>(),
                    new HeapTable<>(),
                    new HeapTable<>(),
                    new HeapTable<>(),
                    new HeapTable<>()),
                new HeapTable<>()),
            InstantSource.system(),
            new Counting());
  }

  /** Takes a tick in. */
  public boolean tick(MarketMessage tick, long offset) {
    return engine.tick(tick, 0, offset);
  }

  /** Follows a rule. */
  public void rule(AlertRule rule) {
    engine.rule(rule);
  }

  /** How much it has said. */
  public long outputs() {
    return outputs;
  }

  private final class Counting implements EngineOutput {
    @Override
    public void alert(AlertEvent event) {
      outputs++;
    }

    @Override
    public void joined(Instrument first, JoinInput input) {
      outputs++;
    }

    @Override
    public void candle(Candle candle) {
      outputs++;
    }

    @Override
    public void statistics(MarketStatistics statistics) {
      outputs++;
    }

    @Override
    public void pnl(PositionPnl pnl) {
      outputs++;
    }
  }
}
