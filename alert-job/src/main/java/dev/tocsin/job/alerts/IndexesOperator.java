package dev.tocsin.job.alerts;

import dev.tocsin.engine.index.IndexEngine;
import dev.tocsin.engine.index.UnreadLog;
import dev.tocsin.job.alerts.state.KeyedIndexState;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.MarketCodec;
import dev.tocsin.schemas.market.MarketMessage;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.Tick;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps an {@link IndexEngine} for every composite instrument, keyed by it, and writes its ticks
 * and clocks as records of {@code market.ticks}. What is told is decided by the log; the timer only
 * looks into it again when it could not be seen.
 *
 * <p>Like {@link JoinsOperator}: what comes with every trade is written to keyed state just before
 * the barrier of a checkpoint.
 */
final class IndexesOperator extends AbstractStreamOperator<KafkaOutput>
    implements OneInputStreamOperator<MarketBatch, KafkaOutput> {

  private static final long serialVersionUID = 1;
  private static final long LOOK_AGAIN_MILLIS = 50;

  private final IndexSettings settings;
  private final UnreadLogs logs;
  private transient KeyedIndexState state;
  private transient Map<Instrument, IndexEngine> engines;
  private transient UnreadLogs.Open log;
  private transient MarketCodec codec;
  private transient MarketMessage message;
  private transient Counter indexTicks;
  private transient Counter lateRecords;
  private transient boolean lookingAgain;

  IndexesOperator(IndexSettings settings, UnreadLogs logs) {
    this.settings = settings;
    this.logs = logs;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    state = new KeyedIndexState(context.getKeyedStateStore(), this);
  }

  @Override
  public void open() throws Exception {
    super.open();
    engines = new HashMap<>();
    log = logs.open();
    codec = new MarketCodec();
    message = new MarketMessage();
    indexTicks = getMetricGroup().counter("indexTicks");
    lateRecords = getMetricGroup().counter("lateConstituentRecords");
    forgetWhatIsNoIndexAnyMore();
  }

  /** Nothing: state sets the key of its own engine when it is used. */
  @Override
  @SuppressWarnings("rawtypes") // as Flink has it
  public void setKeyContextElement1(StreamRecord element) {}

  @Override
  public void processElement(StreamRecord<MarketBatch> element) {
    MarketBatch batch = element.getValue();
    IndexEngine engine =
        engines.computeIfAbsent(
            settings.indexes().of(batch.instrument()).orElseThrow(), this::engine);
    for (int at = 0; at < batch.size(); at++) {
      batch.read(at, message);
      if (!engine.take(message, batch.partition(at), batch.offset(at))) {
        lateRecords.inc();
      }
    }
    if (engine.release()) {
      lookAgainSoon();
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    engines.values().forEach(IndexEngine::flush);
  }

  @Override
  public void close() throws Exception {
    if (log != null) {
      log.close();
    }
    super.close();
  }

  private IndexEngine engine(Instrument index) {
    UnreadLog unread = log;
    return new IndexEngine(
        index,
        settings.indexes().constituents(index),
        settings.freshnessMicros(),
        state.of(index.id()),
        unread,
        this::emit);
  }

  private void emit(MarketRecord record) {
    byte[] key = record.instrument().id().getBytes(StandardCharsets.UTF_8);
    output.collect(new StreamRecord<>(new KafkaOutput(key, codec.encode(record))));
    if (record instanceof Tick) {
      indexTicks.inc();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what the timer throws ends the task
  private void lookAgainSoon() {
    if (lookingAgain) {
      return;
    }
    lookingAgain = true;
    getProcessingTimeService()
        .registerTimer(
            getProcessingTimeService().getCurrentProcessingTime() + LOOK_AGAIN_MILLIS,
            time -> {
              lookingAgain = false;
              for (IndexEngine engine : engines.values()) {
                if (engine.release()) {
                  lookAgainSoon();
                }
              }
            });
  }

  private void forgetWhatIsNoIndexAnyMore() throws Exception {
    List<String> forgotten = new ArrayList<>();
    this.<String>getKeyedStateBackend()
        .applyToAllKeys(
            VoidNamespace.INSTANCE,
            VoidNamespaceSerializer.INSTANCE,
            KeyedIndexState.INDEX,
            (key, row) -> {
              if (!settings.indexes().instruments().contains(Instrument.of(key))) {
                forgotten.add(key);
              }
            });
    forgotten.forEach(state::clear);
  }
}
