package dev.tocsin.job.alerts;

import dev.tocsin.engine.InstrumentEngine;
import dev.tocsin.engine.InstrumentState;
import dev.tocsin.job.alerts.state.KeyedInstrumentState;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.Tick;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps an {@link InstrumentEngine} for every instrument, keyed by instrument: the market on the
 * first input, what users did on the second.
 *
 * <p>A tick touches memory only. Alerts and positions are written to keyed state when they change;
 * what changes with every tick is written just before the barrier of a checkpoint. After a restore
 * the engines are rebuilt before the first record.
 */
final class InstrumentsOperator extends AbstractStreamOperator<KafkaOutput>
    implements TwoInputStreamOperator<MarketInput, UserInput, KafkaOutput> {

  private static final long serialVersionUID = 1;

  private transient InstrumentState state;
  private transient Map<String, InstrumentEngine> engines;
  private transient AlertsMetrics counts;
  private transient Emitter emitter;

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    state = KeyedInstrumentState.of(context.getKeyedStateStore());
  }

  @Override
  public void open() throws Exception {
    super.open();
    engines = new HashMap<>();
    counts = new AlertsMetrics(getMetricGroup());
    emitter = new Emitter(output, counts);
    this.<String>getKeyedStateBackend()
        .applyToAllKeys(
            VoidNamespace.INSTANCE,
            VoidNamespaceSerializer.INSTANCE,
            KeyedInstrumentState.TAPE,
            (instrument, tape) -> counts.count(engine(instrument)));
  }

  @Override
  public void processElement1(StreamRecord<MarketInput> element) {
    MarketInput input = element.getValue();
    follow(input.instrument(), engine -> market(engine, input));
  }

  @Override
  public void processElement2(StreamRecord<UserInput> element) {
    UserInput input = element.getValue();
    follow(input.instrument(), engine -> user(engine, input));
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    engines.forEach(
        (instrument, engine) -> {
          setCurrentKey(instrument);
          engine.flush();
        });
  }

  private void market(InstrumentEngine engine, MarketInput input) {
    if (input.market() instanceof Tick tick) {
      emitter.causedBy(tick);
      counts.tick(engine.tick(tick, input.partition(), input.offset()));
      emitter.causedBy(null);
    } else if (input.market() instanceof Clock clock) {
      engine.clock(clock);
    } else {
      counts.gap();
    }
  }

  private static void user(InstrumentEngine engine, UserInput input) {
    if (input instanceof UserInput.Rule decided) {
      engine.rule(decided.rule());
    } else if (input instanceof UserInput.Trade traded) {
      engine.trade(traded.trade());
    }
  }

  private void follow(String instrument, Consumer<InstrumentEngine> input) {
    InstrumentEngine engine = engine(instrument);
    counts.forget(engine);
    input.accept(engine);
    counts.count(engine);
  }

  /** The engine of the instrument, which must be the current key. */
  private InstrumentEngine engine(String instrument) {
    return engines.computeIfAbsent(
        instrument,
        id -> new InstrumentEngine(Instrument.of(id), state, InstantSource.system(), emitter));
  }
}
