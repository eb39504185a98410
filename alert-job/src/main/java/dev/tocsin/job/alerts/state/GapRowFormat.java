package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.candle.GapRow;
import dev.tocsin.job.record.RecordFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A gap of the stream. */
public final class GapRowFormat implements RecordFormat<GapRow> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(GapRow gap, DataOutputView out) throws IOException {
    out.writeLong(gap.sinceMicros());
    out.writeInt(gap.missing().size());
    for (GapRow.Ids ids : gap.missing()) {
      out.writeLong(ids.first());
      out.writeLong(ids.last());
    }
  }

  @Override
  public GapRow read(int version, DataInputView in) throws IOException {
    long sinceMicros = in.readLong();
    int size = in.readInt();
    List<GapRow.Ids> missing = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      missing.add(new GapRow.Ids(in.readLong(), in.readLong()));
    }
    return new GapRow(missing, sinceMicros);
  }
}
