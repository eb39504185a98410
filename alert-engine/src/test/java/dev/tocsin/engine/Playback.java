package dev.tocsin.engine;

import dev.tocsin.engine.oracle.Scenario;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.Tick;
import java.time.InstantSource;
import java.util.Random;

/**
 * Plays a scenario to an engine that is snapshotted and fails at random; each time it goes on from
 * the last snapshot, with another interleaving of market and decisions.
 */
final class Playback {

  private final Scenario scenario;
  private final Random random;
  private final Recorder recorder = new Recorder();
  private HeapState state = HeapState.empty();
  private InstrumentEngine engine;
  private int market;
  private int decided;
  private Snapshot snapshot;

  private record Snapshot(HeapState state, int market, int decided) {}

  private Playback(Scenario scenario, long seed) {
    this.scenario = scenario;
    this.random = new Random(seed);
    this.snapshot = new Snapshot(state.copy(), 0, 0);
    this.engine = newEngine();
  }

  static Playback of(Scenario scenario, long seed, boolean failing) {
    Playback playback = new Playback(scenario, seed);
    while (playback.goesOn()) {
      playback.step();
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

  private boolean goesOn() {
    return market < scenario.market().size() || decided < scenario.decisions().size();
  }

  private void step() {
    if (decisionIsNext()) {
      engine.rule(scenario.decisions().get(decided).rule());
      decided++;
    } else {
      take(scenario.market().get(market), market);
      market++;
    }
  }

  private boolean decisionIsNext() {
    if (decided == scenario.decisions().size()) {
      return false;
    }
    if (market == scenario.market().size()) {
      return true;
    }
    int wait = scenario.decisions().get(decided).position() - market;
    return wait <= -Scenario.SLACK
        || (wait < Scenario.SLACK && random.nextInt(Scenario.SLACK) == 0);
  }

  private void take(MarketRecord record, int offset) {
    if (record instanceof Tick tick) {
      engine.tick(tick, 0, offset);
    } else if (record instanceof Clock clock) {
      engine.clock(clock);
    }
  }

  private void takeSnapshot() {
    engine.flush();
    snapshot = new Snapshot(state.copy(), market, decided);
  }

  private void fail() {
    state = snapshot.state().copy();
    market = snapshot.market();
    decided = snapshot.decided();
    engine = newEngine();
  }

  private InstrumentEngine newEngine() {
    return new InstrumentEngine(
        scenario.instrument(), state.asState(), InstantSource.system(), recorder);
  }
}
