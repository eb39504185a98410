package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.alert.Burst;
import dev.tocsin.job.record.RecordFormat;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A tick whose alerts are still to be met. */
public final class BurstFormat implements RecordFormat<Burst> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(Burst burst, DataOutputView out) throws IOException {
    Fields.writePrice(burst.tick(), out);
    out.writeLong(burst.timeMicros());
    Fields.writePrice(burst.previous(), out);
  }

  @Override
  public Burst read(int version, DataInputView in) throws IOException {
    return new Burst(Fields.readPrice(in), in.readLong(), Fields.readPrice(in));
  }
}
