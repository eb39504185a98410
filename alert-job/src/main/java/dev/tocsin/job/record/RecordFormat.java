package dev.tocsin.job.record;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * How an immutable value is written to the network and to state. A format is a public class with a
 * constructor without arguments; its class name stands in snapshots, and so does its version before
 * each value: a newer format reads what an older one wrote.
 */
public interface RecordFormat<T> extends Serializable {

  /** What {@link #write} writes; rises when that changes, from 1 to 127. */
  default int version() {
    return 1;
  }

  /** Writes a value in this version. */
  void write(T value, DataOutputView out) throws IOException;

  /**
   * Reads a value.
   *
   * @param version that it was written in; not higher than {@link #version}
   */
  T read(int version, DataInputView in) throws IOException;

  /** A format for another thread: this one where it keeps nothing between calls. */
  default RecordFormat<T> duplicate() {
    return this;
  }
}
