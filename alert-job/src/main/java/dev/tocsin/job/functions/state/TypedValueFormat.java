package dev.tocsin.job.functions.state;

import dev.tocsin.job.record.Bytes;
import dev.tocsin.job.record.RecordFormat;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.statefun.sdk.reqreply.generated.TypedValue;

/** A value of the protocol, as the protocol writes it. */
public final class TypedValueFormat implements RecordFormat<TypedValue> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(TypedValue value, DataOutputView out) throws IOException {
    Bytes.write(value.toByteArray(), out);
  }

  @Override
  public TypedValue read(int version, DataInputView in) throws IOException {
    return TypedValue.parseFrom(Bytes.read(in));
  }
}
