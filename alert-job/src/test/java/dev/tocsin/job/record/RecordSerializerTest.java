package dev.tocsin.job.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.junit.jupiter.api.Test;

class RecordSerializerTest {

  record Reading(String sensor, int degrees) {}

  /** Since version 2 with the sensor's name. */
  public static final class ReadingFormat implements RecordFormat<Reading> {

    private static final long serialVersionUID = 1;

    @Override
    public int version() {
      return 2;
    }

    @Override
    public void write(Reading reading, DataOutputView out) throws IOException {
      out.writeInt(reading.degrees());
      out.writeUTF(reading.sensor());
    }

    @Override
    public Reading read(int version, DataInputView in) throws IOException {
      int degrees = in.readInt();
      return new Reading(version == 1 ? "unnamed" : in.readUTF(), degrees);
    }
  }

  private final TypeSerializer<Reading> serializer = new RecordSerializer<>(new ReadingFormat());

  @Test
  void whatWasWrittenIsRead() throws Exception {
    DataOutputSerializer out = new DataOutputSerializer(16);
    serializer.serialize(new Reading("roof", -3), out);

    assertThat(read(serializer, out)).isEqualTo(new Reading("roof", -3));
  }

  @Test
  void whatAnOlderReleaseWroteIsReadToo() throws Exception {
    DataOutputSerializer out = new DataOutputSerializer(16);
    out.writeByte(1);
    out.writeInt(21);

    assertThat(read(serializer, out)).isEqualTo(new Reading("unnamed", 21));
  }

  @Test
  void whatANewerReleaseWroteIsRefusedByName() throws Exception {
    DataOutputSerializer out = new DataOutputSerializer(16);
    out.writeByte(3);

    assertThatIOException()
        .isThrownBy(() -> read(serializer, out))
        .withMessageEndingWith(
            "reads up to version 2, not 3: the state was written by a newer release");
  }

  @Test
  void aSnapshotLeadsBackToTheSerializer() throws Exception {
    DataOutputSerializer out = new DataOutputSerializer(64);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());

    TypeSerializerSnapshot<Reading> restored =
        TypeSerializerSnapshot.readVersionedSnapshot(
            new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());

    assertThat(restored.restoreSerializer()).isEqualTo(serializer);
    assertThat(
            serializer
                .snapshotConfiguration()
                .resolveSchemaCompatibility(restored)
                .isCompatibleAsIs())
        .isTrue();
  }

  private static Reading read(TypeSerializer<Reading> serializer, DataOutputSerializer written)
      throws IOException {
    return serializer.deserialize(new DataInputDeserializer(written.getCopyOfBuffer()));
  }
}
