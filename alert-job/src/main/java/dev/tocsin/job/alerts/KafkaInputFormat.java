package dev.tocsin.job.alerts;

import dev.tocsin.job.record.Bytes;
import dev.tocsin.job.record.RecordFormat;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

final class KafkaInputFormat implements RecordFormat<KafkaInput> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(KafkaInput input, DataOutputView out) throws IOException {
    out.writeUTF(input.topic());
    out.writeInt(input.partition());
    out.writeLong(input.offset());
    Bytes.write(input.value(), out);
  }

  @Override
  public KafkaInput read(int version, DataInputView in) throws IOException {
    return new KafkaInput(in.readUTF(), in.readInt(), in.readLong(), Bytes.read(in));
  }
}
