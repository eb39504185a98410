package dev.tocsin.job.functions.state;

import dev.tocsin.job.functions.Pending;
import dev.tocsin.job.record.Bytes;
import dev.tocsin.job.record.RecordFormat;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.statefun.sdk.reqreply.generated.TypedValue;

/** An invocation that waits. */
public final class PendingFormat implements RecordFormat<Pending> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(Pending pending, DataOutputView out) throws IOException {
    out.writeLong(pending.functionId());
    out.writeLong(pending.order());
    out.writeBoolean(pending.delayed());
    out.writeLong(pending.timeMicros());
    out.writeUTF(pending.position());
    TextFields.write(pending.token(), out);
    Bytes.write(pending.argument().toByteArray(), out);
  }

  @Override
  public Pending read(int version, DataInputView in) throws IOException {
    return new Pending(
        in.readLong(),
        in.readLong(),
        in.readBoolean(),
        in.readLong(),
        in.readUTF(),
        TextFields.read(in),
        TypedValue.parseFrom(Bytes.read(in)));
  }
}
