package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.trailing.ExtremeRow;
import dev.tocsin.job.record.RecordFormat;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The extreme that a group of trailing alerts shares. */
public final class ExtremeRowFormat implements RecordFormat<ExtremeRow> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(ExtremeRow row, DataOutputView out) throws IOException {
    Fields.writeDecimal(row.extreme(), out);
  }

  @Override
  public ExtremeRow read(int version, DataInputView in) throws IOException {
    return new ExtremeRow(Fields.readDecimal(in));
  }
}
