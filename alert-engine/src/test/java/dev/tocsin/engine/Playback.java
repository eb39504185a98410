package dev.tocsin.engine;

import dev.tocsin.engine.oracle.Scenario;
import dev.tocsin.engine.oracle.ScenarioCursor;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.Gap;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.Tick;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import java.time.InstantSource;
import java.util.Random;

/**
 * Plays a scenario to an engine that is snapshotted and fails at random; each time it goes on from
 * the last snapshot, with another interleaving of market and decisions.
 */
final class Playback implements ScenarioCursor.Reader {

  private final Scenario scenario;
  private final Random random;
  private final ScenarioCursor cursor;
  private final Recorder recorder = new Recorder();
  private HeapState state = HeapState.empty();
  private InstrumentEngine engine;
  private Snapshot snapshot;

  private record Snapshot(HeapState state, ScenarioCursor.Offsets offsets) {}

  private Playback(Scenario scenario, long seed) {
    this.scenario = scenario;
    this.random = new Random(seed);
    this.cursor = new ScenarioCursor(scenario, random);
    this.snapshot = new Snapshot(state.copy(), cursor.offsets());
    this.engine = newEngine();
  }

  static Playback of(Scenario scenario, long seed, boolean failing) throws Exception {
    Playback playback = new Playback(scenario, seed);
    while (playback.cursor.hasNext()) {
      playback.cursor.next(playback);
      if (failing && playback.random.nextInt(12) == 0) {
        playback.takeSnapshot();
      }
      if (failing && playback.random.nextInt(40) == 0) {
        playback.fail();
      }
    }
    playback.engine.flush();
    return playback;
  }

  Recorder heard() {
    return recorder;
  }

  HeapState state() {
    return state;
  }

  InstrumentEngine engine() {
    return engine;
  }

  @Override
  public void market(MarketRecord market, long offset) {
    if (market instanceof Tick tick) {
      engine.tick(tick, 0, offset);
    } else if (market instanceof Clock clock) {
      engine.clock(clock);
    } else if (market instanceof Gap gap) {
      engine.gap(gap);
    }
  }

  @Override
  public void rule(AlertRule rule) {
    engine.rule(rule);
  }

  @Override
  public void trade(PortfolioTrade trade) {
    engine.trade(trade);
  }

  private void takeSnapshot() {
    engine.flush();
    snapshot = new Snapshot(state.copy(), cursor.offsets());
  }

  private void fail() {
    state = snapshot.state().copy();
    cursor.seek(snapshot.offsets());
    engine = newEngine();
  }

  private InstrumentEngine newEngine() {
    return new InstrumentEngine(
        scenario.instrument(), state.asState(), InstantSource.system(), recorder);
  }
}
