package dev.tocsin.job.record;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Says in a snapshot which format its values are in; the values say their versions themselves. */
public final class RecordSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {

  private RecordFormat<T> format;

  /** For Flink, which reads the format next. */
  public RecordSerializerSnapshot() {}

  RecordSerializerSnapshot(RecordFormat<T> format) {
    this.format = format;
  }

  @Override
  public int getCurrentVersion() {
    return 1;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeUTF(format.getClass().getName());
  }

  @Override
  @SuppressWarnings("unchecked") // the name was written for a value of type T
  public void readSnapshot(int version, DataInputView in, ClassLoader classLoader)
      throws IOException {
    String name = in.readUTF();
    try {
      format =
          Class.forName(name, true, classLoader)
              .asSubclass(RecordFormat.class)
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IOException("the state is in the format " + name + ", which is not here", e);
    }
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    return new RecordSerializer<>(format);
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> older) {
    return older instanceof RecordSerializerSnapshot<T> snapshot
            && snapshot.format.getClass() == format.getClass()
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.incompatible();
  }
}
