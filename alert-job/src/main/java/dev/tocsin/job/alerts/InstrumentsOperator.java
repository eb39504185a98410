package dev.tocsin.job.alerts;

import dev.tocsin.engine.InstrumentEngine;
import dev.tocsin.job.alerts.state.KeyedInstrumentState;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.MarketMessage;
import java.time.InstantSource;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps an {@link InstrumentEngine} for every shard of every instrument, keyed by both: the market
 * on the first input, what users did on the second. Candles are kept in the first shard, and late
 * fills of gaps come to that alone.
 *
 * <p>A tick touches memory only, and not even the current key is set for it: state sets the key of
 * its own engine when it is used. Alerts and positions are written to keyed state when they change;
 * what changes with every tick is written just before the barrier of a checkpoint. After a restore
 * the engines are rebuilt before the first record.
 *
 * <p>Of a tick that reaches very many alerts, most are met bit by bit between the records that
 * follow, so that neither checkpoints nor other instruments wait for them.
 */
final class InstrumentsOperator extends AbstractStreamOperator<KafkaOutput>
    implements TwoInputStreamOperator<MarketBatch, UserInput, KafkaOutput> {

  private static final long serialVersionUID = 1;

  private static final ListStateDescriptor<Integer> SHARDS =
      new ListStateDescriptor<>("shards", IntSerializer.INSTANCE);

  private final Shards shards;
  private transient KeyedInstrumentState state;
  private transient Engines engines;
  private transient AlertsMetrics counts;
  private transient Emitter emitter;
  private transient Drains drains;
  private transient MarketMessage message;

  InstrumentsOperator(Shards shards) {
    this.shards = shards;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    requireSameShards(context.getOperatorStateStore().getUnionListState(SHARDS));
    state = new KeyedInstrumentState(context.getKeyedStateStore(), this);
  }

  @Override
  public void open() throws Exception {
    super.open();
    engines = new Engines(shards.count(), this::engine);
    counts = new AlertsMetrics(getMetricGroup());
    emitter = new Emitter(output, counts);
    message = new MarketMessage();
    drains =
        new Drains(
            getContainingTask()
                .getMailboxExecutorFactory()
                .createExecutor(getOperatorConfig().getChainIndex()),
            counts);
    this.<String>getKeyedStateBackend()
        .applyToAllKeys(
            VoidNamespace.INSTANCE,
            VoidNamespaceSerializer.INSTANCE,
            KeyedInstrumentState.TAPE,
            (key, tape) -> takeUp(engines.get(Shards.instrument(key), Shards.shard(key))));
  }

  @Override
  public void finish() throws Exception {
    drains.finish();
    super.finish();
  }

  /** Nothing: see above. */
  @Override
  @SuppressWarnings("rawtypes") // as Flink has it
  public void setKeyContextElement1(StreamRecord element) {}

  /** Nothing: see above. */
  @Override
  @SuppressWarnings("rawtypes") // as Flink has it
  public void setKeyContextElement2(StreamRecord element) {}

  @Override
  public void processElement1(StreamRecord<MarketBatch> element) {
    MarketBatch batch = element.getValue();
    InstrumentEngine engine = engines.get(batch.instrument(), batch.shard());
    counts.forget(engine);
    drains.recordCame();
    for (int index = 0; index < batch.size(); index++) {
      batch.read(index, message);
      if (batch.isBackfill()) {
        backfill(engine);
      } else {
        market(engine, batch, index);
      }
    }
    if (batch.isBackfill()) {
      engine.settleBackfill();
    }
    counts.count(engine);
    if (engine.hasPutOff()) {
      drains.add(engine);
    }
  }

  @Override
  public void processElement2(StreamRecord<UserInput> element) {
    UserInput input = element.getValue();
    InstrumentEngine engine = engines.get(input.instrument(), shards.of(input.userId()));
    counts.forget(engine);
    user(engine, input);
    counts.count(engine);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    engines.forEach(InstrumentEngine::flush);
  }

  private void takeUp(InstrumentEngine engine) {
    counts.count(engine);
    if (engine.hasPutOff()) {
      drains.add(engine);
    }
  }

  private void market(InstrumentEngine engine, MarketBatch batch, int index) {
    switch (message.kind()) {
      case TICK -> {
        emitter.causedBy(message.ingestTimeMicros());
        counts.tick(
            batch.shard(), engine.tick(message, batch.partition(index), batch.offset(index)));
        emitter.causedByNoTick();
      }
      case CLOCK -> engine.clock(message.eventTimeMicros());
      case GAP -> {
        engine.gap(message);
        counts.gap(batch.shard());
      }
    }
  }

  private void backfill(InstrumentEngine engine) {
    if (message.kind() == MarketMessage.Kind.TICK) {
      counts.backfill(engine.backfill(message));
    }
  }

  private static void user(InstrumentEngine engine, UserInput input) {
    if (input instanceof UserInput.Rule decided) {
      engine.rule(decided.rule());
    } else if (input instanceof UserInput.UnreadableRule unreadable) {
      engine.reject(unreadable.end(), unreadable.reason());
    } else if (input instanceof UserInput.Trade traded) {
      engine.trade(traded.trade());
    }
  }

  private InstrumentEngine engine(Instrument instrument, int shard) {
    return new InstrumentEngine(
        instrument,
        state.of(shards.key(instrument, shard), shard == Shards.FIRST),
        InstantSource.system(),
        emitter.of(shards, shard));
  }

  private void requireSameShards(ListState<Integer> fixed) throws Exception {
    for (int count : fixed.get()) {
      if (count != shards.count()) {
        throw new IllegalStateException(
            "the state was written with --shards " + count + ", which stays");
      }
    }
    fixed.update(List.of(shards.count()));
  }
}
