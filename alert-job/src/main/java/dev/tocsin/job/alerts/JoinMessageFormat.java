package dev.tocsin.job.alerts;

import dev.tocsin.job.alerts.state.JoinInputFormat;
import dev.tocsin.job.record.RecordFormat;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Remembers the instruments it has read: for one thread. */
final class JoinMessageFormat implements RecordFormat<JoinMessage> {

  private static final long serialVersionUID = 1;

  private final JoinInputFormat inputs = new JoinInputFormat();

  @Override
  public void write(JoinMessage message, DataOutputView out) throws IOException {
    out.writeUTF(message.key());
    inputs.write(message.input(), out);
  }

  @Override
  public JoinMessage read(int version, DataInputView in) throws IOException {
    return new JoinMessage(in.readUTF(), inputs.read(version, in));
  }

  @Override
  public RecordFormat<JoinMessage> duplicate() {
    return new JoinMessageFormat();
  }
}
