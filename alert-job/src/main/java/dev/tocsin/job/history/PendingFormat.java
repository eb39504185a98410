package dev.tocsin.job.history;

import dev.tocsin.job.record.RecordFormat;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The minute, then the input. */
public final class PendingFormat implements RecordFormat<Pending> {

  private static final long serialVersionUID = 1;

  private final PortfolioInputFormat inputs = new PortfolioInputFormat();

  @Override
  public void write(Pending pending, DataOutputView out) throws IOException {
    out.writeLong(pending.minute());
    inputs.write(pending.input(), out);
  }

  @Override
  public Pending read(int version, DataInputView in) throws IOException {
    return new Pending(in.readLong(), inputs.read(version, in));
  }
}
