package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.join.JoinTimes;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.schemas.Instrument;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How far the instruments of joined alerts have come. */
public final class JoinTimesFormat implements RecordFormat<JoinTimes> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(JoinTimes times, DataOutputView out) throws IOException {
    out.writeInt(times.micros().size());
    for (Map.Entry<Instrument, Long> told : times.micros().entrySet()) {
      JoinFields.writeInstrument(told.getKey(), out);
      out.writeLong(told.getValue());
    }
    out.writeInt(times.left().size());
    for (Instrument instrument : times.left()) {
      JoinFields.writeInstrument(instrument, out);
    }
  }

  @Override
  public JoinTimes read(int version, DataInputView in) throws IOException {
    JoinFields fields = new JoinFields();
    Map<Instrument, Long> micros = new HashMap<>();
    for (int more = in.readInt(); more > 0; more--) {
      micros.put(fields.readInstrument(in), in.readLong());
    }
    Set<Instrument> left = new HashSet<>();
    for (int more = in.readInt(); more > 0; more--) {
      left.add(fields.readInstrument(in));
    }
    return new JoinTimes(micros, left);
  }
}
