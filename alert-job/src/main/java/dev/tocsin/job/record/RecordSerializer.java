package dev.tocsin.job.record;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Flink's view of a {@link RecordFormat}: a byte of version, then the value. */
public final class RecordSerializer<T> extends TypeSerializer<T> {

  private static final long serialVersionUID = 1;

  private final RecordFormat<T> format;

  /** Serializes in the given format. */
  public RecordSerializer(RecordFormat<T> format) {
    this.format = format;
  }

  RecordFormat<T> format() {
    return format;
  }

  @Override
  public void serialize(T value, DataOutputView out) throws IOException {
    out.writeByte(format.version());
    format.write(value, out);
  }

  @Override
  public T deserialize(DataInputView in) throws IOException {
    int version = in.readByte();
    if (version < 1 || version > format.version()) {
      throw new IOException(
          format.getClass().getName()
              + " reads up to version "
              + format.version()
              + ", not "
              + version
              + ": the state was written by a newer release");
    }
    return format.read(version, in);
  }

  @Override
  public T deserialize(T reuse, DataInputView in) throws IOException {
    return deserialize(in);
  }

  @Override
  public void copy(DataInputView in, DataOutputView out) throws IOException {
    serialize(deserialize(in), out);
  }

  @Override
  public T copy(T value) {
    return value;
  }

  @Override
  public T copy(T value, T reuse) {
    return value;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    RecordFormat<T> duplicate = format.duplicate();
    return duplicate == format ? this : new RecordSerializer<>(duplicate);
  }

  @Override
  public T createInstance() {
    return null;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new RecordSerializerSnapshot<>(format);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordSerializer<?> serializer
        && serializer.format.getClass() == format.getClass();
  }

  @Override
  public int hashCode() {
    return format.getClass().hashCode();
  }
}
