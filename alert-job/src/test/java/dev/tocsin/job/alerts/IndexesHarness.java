package dev.tocsin.job.alerts;

import dev.tocsin.engine.oracle.IndexScenario;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.Indexes;
import dev.tocsin.schemas.market.MarketCodec;
import dev.tocsin.schemas.market.MarketMessage;
import dev.tocsin.schemas.market.MarketRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.runtime.checkpoint.SnapshotType;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The operator {@code indexes} on RocksDB, as {@link InstrumentsHarness} has the other one. */
final class IndexesHarness implements AutoCloseable {

  private static final int MAX_PARALLELISM = 128;
  private static final SnapshotType SAVEPOINT =
      SavepointType.savepoint(SavepointFormatType.CANONICAL);

  /** What the subtasks stored together. */
  record Snapshot(OperatorSubtaskState state, int parallelism) {}

  private final List<Subtask> subtasks = new ArrayList<>();
  private final MarketCodec codec = new MarketCodec();
  private final int parallelism;
  private long now = 1;

  private static final class Subtask
      extends KeyedOneInputStreamOperatorTestHarness<String, MarketBatch, KafkaOutput> {

    Subtask(IndexSettings settings, UnreadLogs logs, int parallelism, int index) throws Exception {
      super(
          new IndexesOperator(settings, logs),
          batch -> settings.indexes().of(batch.instrument()).orElseThrow().id(),
          Types.STRING,
          MAX_PARALLELISM,
          parallelism,
          index);
      setStateBackend(InstrumentsHarness.rocksDb());
      setup(Flows.KAFKA_OUTPUT.createSerializer(null));
    }
  }

  /**
   * Starts, or goes on from what other subtasks stored.
   *
   * @param stored null for nothing
   */
  IndexesHarness(IndexSettings settings, UnreadLogs logs, int parallelism, Snapshot stored)
      throws Exception {
    this.parallelism = parallelism;
    for (int index = 0; index < parallelism; index++) {
      Subtask subtask = new Subtask(settings, logs, parallelism, index);
      subtasks.add(subtask);
      if (stored != null) {
        subtask.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                stored.state, MAX_PARALLELISM, stored.parallelism, parallelism, index));
      }
      subtask.open();
    }
  }

  /** The index of a scenario. */
  static IndexSettings settings(List<Instrument> constituents) {
    return new IndexSettings(
        new Indexes(List.of("BTC-USDT"), constituents.stream().map(Instrument::exchange).toList()),
        Duration.ofNanos(IndexScenario.FRESHNESS_MICROS * 1_000));
  }

  void take(MarketRecord record, long offset) throws Exception {
    int index =
        KeyGroupRangeAssignment.assignKeyToParallelOperator(
            IndexScenario.INDEX.id(), MAX_PARALLELISM, parallelism);
    MarketBatch batch = new MarketBatch().of(record.instrument());
    batch.add(new MarketMessage().set(record), 0, offset);
    subtasks.get(index).processElement(new StreamRecord<>(batch));
  }

  /** Lets the timers fire that are due within a second. */
  void waitASecond() throws Exception {
    now += 1_000;
    for (Subtask subtask : subtasks) {
      subtask.setProcessingTime(now);
    }
  }

  Snapshot snapshot(long checkpoint) throws Exception {
    OperatorSubtaskState[] states = new OperatorSubtaskState[parallelism];
    for (int i = 0; i < parallelism; i++) {
      subtasks.get(i).prepareSnapshotPreBarrier(checkpoint);
      states[i] =
          subtasks
              .get(i)
              .snapshotWithLocalState(checkpoint, checkpoint, SAVEPOINT)
              .getJobManagerOwnedState();
    }
    return new Snapshot(AbstractStreamOperatorTestHarness.repackageState(states), parallelism);
  }

  /** Takes what was told since the last time; each under its instrument as the key. */
  void collect(List<MarketRecord> into) {
    for (Subtask subtask : subtasks) {
      for (KafkaOutput output : subtask.extractOutputValues()) {
        MarketRecord record = codec.decode(output.value());
        String key = new String(output.key(), StandardCharsets.UTF_8);
        if (!key.equals(record.instrument().id())) {
          throw new IllegalStateException(record + " has the key " + key);
        }
        into.add(record);
      }
      subtask.getOutput().clear();
    }
  }

  long keys() {
    return subtasks.stream()
        .mapToLong(
            subtask ->
                subtask
                    .getOperator()
                    .getKeyedStateBackend()
                    .getKeys("index", VoidNamespace.INSTANCE)
                    .count())
        .sum();
  }

  @Override
  public void close() throws Exception {
    for (Subtask subtask : subtasks) {
      subtask.getOperator().close();
      subtask.getEnvironment().close();
    }
    subtasks.clear();
  }
}
