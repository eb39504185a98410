package dev.tocsin.job.alerts;

import dev.tocsin.engine.join.JoinEngine;
import dev.tocsin.job.alerts.state.KeyedJoinState;
import dev.tocsin.schemas.alert.AlertEvent;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps a {@link JoinEngine} for every shard of every instrument that alerts on several instruments
 * begin with, keyed by both. Each of their instruments tells it what becomes of its parts and, four
 * times a second, how far it has come.
 *
 * <p>Like {@link InstrumentsOperator}: alerts are written to keyed state when they change, what
 * comes with every trade just before the barrier of a checkpoint, and after a restore the engines
 * are rebuilt before the first record.
 */
final class JoinsOperator extends AbstractStreamOperator<KafkaOutput>
    implements OneInputStreamOperator<JoinMessage, KafkaOutput> {

  private static final long serialVersionUID = 1;

  private transient KeyedJoinState state;
  private transient Map<String, JoinEngine> engines;
  private transient Counter triggers;
  private transient int alertsHeld;
  private transient volatile int joinedAlerts;

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    state = new KeyedJoinState(context.getKeyedStateStore(), this);
  }

  @Override
  public void open() throws Exception {
    super.open();
    engines = new HashMap<>();
    triggers = getMetricGroup().counter("triggers");
    getMetricGroup().gauge("joinedAlerts", () -> joinedAlerts);
    this.<String>getKeyedStateBackend()
        .applyToAllKeys(
            VoidNamespace.INSTANCE,
            VoidNamespaceSerializer.INSTANCE,
            KeyedJoinState.ALERTS,
            (key, alerts) -> count(engine(key).size()));
  }

  /** Nothing: state sets the key of its own engine when it is used. */
  @Override
  @SuppressWarnings("rawtypes") // as Flink has it
  public void setKeyContextElement1(StreamRecord element) {}

  @Override
  public void processElement(StreamRecord<JoinMessage> element) {
    JoinMessage message = element.getValue();
    JoinEngine engine = engine(message.key());
    int before = engine.size();
    engine.take(message.input());
    count(engine.size() - before);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    engines.values().forEach(JoinEngine::flush);
  }

  private JoinEngine engine(String key) {
    JoinEngine engine = engines.get(key);
    if (engine == null) {
      engine = JoinEngine.restore(state.of(key), InstantSource.system(), this::emit);
      engines.put(key, engine);
    }
    return engine;
  }

  private void emit(AlertEvent event) {
    output.collect(new StreamRecord<>(KafkaOutput.of(Long.toString(event.userId()), event)));
    if (event instanceof AlertEvent.Triggered) {
      triggers.inc();
    }
  }

  private void count(int change) {
    if (change != 0) {
      alertsHeld += change;
      joinedAlerts = alertsHeld;
    }
  }
}
