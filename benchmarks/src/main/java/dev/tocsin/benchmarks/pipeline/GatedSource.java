package dev.tocsin.benchmarks.pipeline;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Makes records in this JVM, as many as its {@link Gate} lets through; one reader has all. */
record GatedSource<T>(String gate, Generator<T> generator)
    implements Source<T, GatedSource.Position, Boolean> {

  private static final int BATCH = 64;

  /** Makes the record of a number, from 0; for one thread. */
  @FunctionalInterface
  interface Generator<T> extends Serializable {
    T make(long number);
  }

  /** How far the source has come. */
  record Position(long next) implements SourceSplit {
    @Override
    public String splitId() {
      return "all";
    }
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SourceReader<T, Position> createReader(SourceReaderContext context) {
    return new Reader<>(Gate.of(gate), generator);
  }

  @Override
  public SplitEnumerator<Position, Boolean> createEnumerator(
      SplitEnumeratorContext<Position> context) {
    return new Assignment(context, false);
  }

  @Override
  public SplitEnumerator<Position, Boolean> restoreEnumerator(
      SplitEnumeratorContext<Position> context, Boolean assigned) {
    return new Assignment(context, assigned);
  }

  @Override
  public SimpleVersionedSerializer<Position> getSplitSerializer() {
    return new OneLong<>() {
      @Override
      long number(Position position) {
        return position.next();
      }

      @Override
      Position of(long number) {
        return new Position(number);
      }
    };
  }

  @Override
  public SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
    return new OneLong<>() {
      @Override
      long number(Boolean assigned) {
        return assigned ? 1 : 0;
      }

      @Override
      Boolean of(long number) {
        return number == 1;
      }
    };
  }

  private abstract static class OneLong<V> implements SimpleVersionedSerializer<V> {

    abstract long number(V value);

    abstract V of(long number);

    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(V value) {
      return ByteBuffer.allocate(Long.BYTES).putLong(number(value)).array();
    }

    @Override
    public V deserialize(int version, byte[] bytes) {
      return of(ByteBuffer.wrap(bytes).getLong());
    }
  }

  private static final class Reader<T> implements SourceReader<T, Position> {

    private final Gate gate;
    private final Generator<T> generator;
    private boolean assigned;
    private long next;

    Reader(Gate gate, Generator<T> generator) {
      this.gate = gate;
      this.generator = generator;
    }

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) {
      long end = assigned ? Math.min(next + BATCH, gate.allowed()) : 0;
      if (next >= end) {
        gate.rest();
        return InputStatus.MORE_AVAILABLE;
      }
      for (long number = next; number < end; number++) {
        output.collect(generator.make(number));
      }
      next = end;
      gate.emitted(end);
      return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public List<Position> snapshotState(long checkpointId) {
      return assigned ? List.of(new Position(next)) : List.of();
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void addSplits(List<Position> splits) {
      splits.forEach(
          position -> {
            next = position.next();
            assigned = true;
            gate.emitted(next);
          });
    }

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {}
  }

  private static final class Assignment implements SplitEnumerator<Position, Boolean> {

    private final SplitEnumeratorContext<Position> context;
    private boolean assigned;

    Assignment(SplitEnumeratorContext<Position> context, boolean assigned) {
      this.context = context;
      this.assigned = assigned;
    }

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, String host) {}

    @Override
    public void addSplitsBack(List<Position> splits, int subtask) {
      splits.forEach(split -> context.assignSplit(split, 0));
    }

    @Override
    public void addReader(int subtask) {
      if (!assigned && subtask == 0) {
        context.assignSplit(new Position(0), 0);
        assigned = true;
      }
    }

    @Override
    public Boolean snapshotState(long checkpointId) {
      return assigned;
    }

    @Override
    public void close() {}
  }
}
