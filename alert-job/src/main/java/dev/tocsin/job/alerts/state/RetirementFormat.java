package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.alert.Retirement;
import dev.tocsin.job.record.RecordFormat;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** That an alert is over. */
public final class RetirementFormat implements RecordFormat<Retirement> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(Retirement retirement, DataOutputView out) throws IOException {
    out.writeInt(retirement.version());
    out.writeLong(retirement.atMicros());
  }

  @Override
  public Retirement read(int version, DataInputView in) throws IOException {
    return new Retirement(in.readInt(), in.readLong());
  }
}
