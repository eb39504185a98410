package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.alert.JoinInput;
import dev.tocsin.job.record.RecordFormat;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A trade that a spread is made of. Remembers the instruments it has read. */
public final class SpreadTradeFormat implements RecordFormat<JoinInput.Trade> {

  private static final long serialVersionUID = 1;

  private transient JoinFields fields;

  @Override
  public void write(JoinInput.Trade trade, DataOutputView out) throws IOException {
    JoinFields.writeTrade(trade, out);
  }

  @Override
  public JoinInput.Trade read(int version, DataInputView in) throws IOException {
    if (fields == null) {
      fields = new JoinFields();
    }
    return fields.readTrade(in);
  }

  @Override
  public RecordFormat<JoinInput.Trade> duplicate() {
    return new SpreadTradeFormat();
  }
}
