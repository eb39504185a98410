package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.tick.PlacedPrice;
import dev.tocsin.job.record.RecordFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A chunk of recent ticks. */
public final class RecentTicksFormat implements RecordFormat<List<PlacedPrice>> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(List<PlacedPrice> ticks, DataOutputView out) throws IOException {
    out.writeInt(ticks.size());
    for (PlacedPrice tick : ticks) {
      Fields.writePrice(tick, out);
    }
  }

  @Override
  public List<PlacedPrice> read(int version, DataInputView in) throws IOException {
    int count = in.readInt();
    List<PlacedPrice> ticks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ticks.add(Fields.readPrice(in));
    }
    return ticks;
  }
}
