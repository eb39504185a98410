package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.tick.TapeRow;
import dev.tocsin.job.record.RecordFormat;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How far a tape has been read. */
public final class TapeRowFormat implements RecordFormat<TapeRow> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(TapeRow row, DataOutputView out) throws IOException {
    out.writeLong(row.eventTimeMicros());
    Fields.writePrice(row.last(), out);
    Fields.writePrice(row.previous(), out);
    Fields.writePrice(row.lastDropped(), out);
    out.writeLong(row.droppedClockMicros());
  }

  @Override
  public TapeRow read(int version, DataInputView in) throws IOException {
    return new TapeRow(
        in.readLong(),
        Fields.readPrice(in),
        Fields.readPrice(in),
        Fields.readPrice(in),
        in.readLong());
  }
}
