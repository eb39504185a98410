package dev.tocsin.job.alerts;

import dev.tocsin.job.record.Bytes;
import dev.tocsin.job.record.RecordFormat;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

final class KafkaOutputFormat implements RecordFormat<KafkaOutput> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(KafkaOutput output, DataOutputView out) throws IOException {
    Bytes.write(output.key(), out);
    Bytes.write(output.value(), out);
  }

  @Override
  public KafkaOutput read(int version, DataInputView in) throws IOException {
    return new KafkaOutput(Bytes.read(in), Bytes.read(in));
  }
}
