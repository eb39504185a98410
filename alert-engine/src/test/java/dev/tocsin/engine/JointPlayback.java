package dev.tocsin.engine;

import dev.tocsin.engine.alert.JoinInput;
import dev.tocsin.engine.join.JoinEngine;
import dev.tocsin.engine.oracle.Scenario;
import dev.tocsin.engine.oracle.ScenarioCursor;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.Tick;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Plays a scenario of several instruments to the engines of each and to those that join their
 * alerts. Chance decides who goes on: an instrument that runs ahead, or what it has told that is
 * still on its way; sometimes one stands still while the others go on. All are snapshotted
 * together, as by a barrier, and fail together.
 */
final class JointPlayback implements ScenarioCursor.Reader {

  private static final int NOBODY = -1;

  private final Random random;
  private final ScenarioCursor cursor;
  private final List<AlertEvent> heard = new ArrayList<>();
  private State state = new State();
  private Snapshot snapshot;
  private int stalled = NOBODY;

  private record Snapshot(State state, ScenarioCursor.Offsets offsets) {}

  /** Where something that was told comes from and goes to; it keeps its order. */
  private record Way(Instrument from, Instrument first) {}

  /** What is on its way to an instrument's engine: a record with its offset, or a rule. */
  private record Inbound(MarketRecord market, long offset, AlertRule rule) {}

  private final class State {
    final Map<Instrument, HeapState> instruments = new TreeMap<>();
    final Map<Instrument, HeapJoins> joins = new TreeMap<>();
    final Map<Instrument, Deque<Inbound>> inbound = new TreeMap<>();
    final Map<Instrument, InstrumentEngine> engines = new HashMap<>();
    final Map<Instrument, JoinEngine> joinEngines = new HashMap<>();
    final Map<Instrument, Recorder> recorders = new HashMap<>();
    final Map<Way, Deque<JoinInput>> told = new HashMap<>();

    InstrumentEngine engine(Instrument instrument) {
      return engines.computeIfAbsent(
          instrument,
          id ->
              new InstrumentEngine(
                  id,
                  instruments.computeIfAbsent(id, any -> HeapState.empty()).asState(),
                  InstantSource.system(),
                  recorders.computeIfAbsent(id, any -> new Recorder())));
    }

    JoinEngine joins(Instrument first) {
      return joinEngines.computeIfAbsent(
          first,
          id ->
              JoinEngine.restore(
                  joins.computeIfAbsent(id, any -> HeapJoins.empty()).asState(),
                  InstantSource.system(),
                  heard::add));
    }

    State copy() {
      State copy = new State();
      instruments.forEach((id, heap) -> copy.instruments.put(id, heap.copy()));
      joins.forEach((id, heap) -> copy.joins.put(id, heap.copy()));
      inbound.forEach((id, waiting) -> copy.inbound.put(id, new ArrayDeque<>(waiting)));
      return copy;
    }
  }

  private JointPlayback(Scenario scenario, long seed) {
    random = new Random(seed);
    cursor = new ScenarioCursor(scenario, random);
    snapshot = new Snapshot(state.copy(), cursor.offsets());
  }

  static JointPlayback of(Scenario scenario, long seed, boolean failing) throws Exception {
    JointPlayback playback = new JointPlayback(scenario, seed);
    while (playback.cursor.hasNext() || playback.isUnderWay()) {
      if (playback.cursor.hasNext()) {
        playback.cursor.next(playback);
      }
      playback.goOn();
      if (failing && playback.random.nextInt(25) == 0) {
        playback.takeSnapshot();
      }
      if (failing && playback.random.nextInt(80) == 0) {
        playback.fail();
      }
    }
    playback.takeSnapshot();
    return playback;
  }

  List<AlertEvent> heard() {
    return heard;
  }

  /** Hears a rule everywhere, after everything else. */
  void hear(AlertRule rule) {
    rule(rule);
    finish();
  }

  /** A clock of every instrument, after everything else. */
  void passAll(long timeMicros) {
    for (Instrument instrument : List.copyOf(state.instruments.keySet())) {
      market(new Clock(instrument, timeMicros), 0);
    }
    finish();
  }

  boolean nothingIsJoined() {
    takeSnapshot();
    return state.joins.values().stream().allMatch(HeapJoins::isEmpty);
  }

  @Override
  public void market(MarketRecord market, long offset) {
    inbound(market.instrument()).addLast(new Inbound(market, offset, null));
  }

  @Override
  public void rule(AlertRule rule) {
    for (StreamPoint point : rule.asOf()) {
      inbound(point.instrument()).addLast(new Inbound(null, 0, rule));
    }
  }

  private Deque<Inbound> inbound(Instrument instrument) {
    return state.inbound.computeIfAbsent(instrument, id -> new ArrayDeque<>());
  }

  private boolean isUnderWay() {
    return state.inbound.values().stream().anyMatch(each -> !each.isEmpty())
        || state.told.values().stream().anyMatch(each -> !each.isEmpty());
  }

  private void finish() {
    while (isUnderWay()) {
      goOn();
    }
  }

  /** As often as what is under way grows, and each time by anyone. */
  private void goOn() {
    List<Instrument> instruments = List.copyOf(state.inbound.keySet());
    if (random.nextInt(40) == 0) {
      stalled = random.nextInt(instruments.size() + 3) - 3;
    }
    for (int place = 0; place < instruments.size(); place++) {
      Deque<Inbound> inbound = inbound(instruments.get(place));
      for (int i = random.nextInt(4); i > 0 && !inbound.isEmpty() && place != stalled; i--) {
        take(instruments.get(place), inbound.removeFirst());
      }
    }
    for (Map.Entry<Way, Deque<JoinInput>> way : state.told.entrySet()) {
      for (int i = random.nextInt(30); i > 0 && !way.getValue().isEmpty(); i--) {
        state.joins(way.getKey().first()).take(way.getValue().removeFirst());
      }
    }
  }

  private void take(Instrument instrument, Inbound inbound) {
    InstrumentEngine engine = state.engine(instrument);
    if (inbound.rule() != null) {
      engine.rule(inbound.rule());
    } else if (inbound.market() instanceof Tick tick) {
      engine.tick(tick, 0, inbound.offset());
    } else if (inbound.market() instanceof Clock clock) {
      engine.clock(clock);
    }
    Recorder recorder = state.recorders.get(instrument);
    heard.addAll(recorder.alerts);
    recorder.alerts.clear();
    for (Recorder.Told told : recorder.joined) {
      state
          .told
          .computeIfAbsent(new Way(instrument, told.first()), way -> new ArrayDeque<>())
          .addLast(told.input());
    }
    recorder.joined.clear();
  }

  private void takeSnapshot() {
    state.engines.values().forEach(InstrumentEngine::flush);
    state.told.forEach(
        (way, told) -> {
          told.forEach(state.joins(way.first())::take);
          told.clear();
        });
    state.joinEngines.values().forEach(JoinEngine::flush);
    snapshot = new Snapshot(state.copy(), cursor.offsets());
  }

  private void fail() {
    state = snapshot.state().copy();
    state.instruments.keySet().forEach(state::engine);
    state.joins.keySet().forEach(state::joins);
    cursor.seek(snapshot.offsets());
  }
}
