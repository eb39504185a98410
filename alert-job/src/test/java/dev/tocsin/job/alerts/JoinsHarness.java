package dev.tocsin.job.alerts;

import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.alert.AlertEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/** The operator {@code joins} on RocksDB, as {@link InstrumentsHarness} has the other one. */
final class JoinsHarness implements AutoCloseable {

  private static final int MAX_PARALLELISM = 128;
  private static final SnapshotType SAVEPOINT =
      SavepointType.savepoint(SavepointFormatType.CANONICAL);

  private final List<Subtask> subtasks = new ArrayList<>();
  private final int parallelism;

  private static final class Subtask
      extends KeyedOneInputStreamOperatorTestHarness<String, JoinMessage, KafkaOutput> {

    Subtask(int parallelism, int index) throws Exception {
      super(
          new JoinsOperator(), JoinMessage::key, Types.STRING, MAX_PARALLELISM, parallelism, index);
      setStateBackend(InstrumentsHarness.rocksDb());
      setup(Flows.KAFKA_OUTPUT.createSerializer(null));
    }
  }

  /**
   * Starts, or goes on from what other subtasks stored.
   *
   * @param stored null for nothing
   */
  JoinsHarness(int parallelism, OperatorSubtaskState stored, int storedParallelism)
      throws Exception {
    this.parallelism = parallelism;
    for (int index = 0; index < parallelism; index++) {
      Subtask subtask = new Subtask(parallelism, index);
      subtasks.add(subtask);
      if (stored != null) {
        subtask.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                stored, MAX_PARALLELISM, storedParallelism, parallelism, index));
      }
      subtask.open();
    }
  }

  void take(JoinMessage message) throws Exception {
    int index =
        KeyGroupRangeAssignment.assignKeyToParallelOperator(
            message.key(), MAX_PARALLELISM, parallelism);
    subtasks.get(index).processElement(new StreamRecord<>(message));
  }

  OperatorSubtaskState snapshot(long checkpoint) throws Exception {
    OperatorSubtaskState[] states = new OperatorSubtaskState[parallelism];
    for (int i = 0; i < parallelism; i++) {
      subtasks.get(i).prepareSnapshotPreBarrier(checkpoint);
      states[i] =
          subtasks
              .get(i)
              .snapshotWithLocalState(checkpoint, checkpoint, SAVEPOINT)
              .getJobManagerOwnedState();
    }
    return AbstractStreamOperatorTestHarness.repackageState(states);
  }

  /** Takes what was said since the last time. */
  void collect(List<AlertEvent.OfAlert> into) {
    for (Subtask subtask : subtasks) {
      for (KafkaOutput output : subtask.extractOutputValues()) {
        try {
          into.add(Json.read(output.value(), AlertEvent.OfAlert.class));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      subtask.getOutput().clear();
    }
  }

  long keysWith(String stateName) {
    return subtasks.stream()
        .mapToLong(
            subtask ->
                subtask
                    .getOperator()
                    .getKeyedStateBackend()
                    .getKeys(stateName, VoidNamespace.INSTANCE)
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
