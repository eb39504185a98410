package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.alert.JoinInput;
import dev.tocsin.job.record.RecordFormat;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What instruments tell of joined alerts. Remembers the instruments it has read. */
public final class JoinInputFormat implements RecordFormat<JoinInput> {

  private static final long serialVersionUID = 1;

  private static final int TRADE = 0;
  private static final int PROGRESS = 1;
  private static final int CHANGE = 2;
  private static final int HEARD = 3;
  private static final int ARMED = 4;
  private static final int LEFT = 5;

  private transient JoinFields fields;

  @Override
  public void write(JoinInput input, DataOutputView out) throws IOException {
    if (input instanceof JoinInput.Trade trade) {
      out.writeByte(TRADE);
      JoinFields.writeTrade(trade, out);
    } else if (input instanceof JoinInput.Progress progress) {
      out.writeByte(PROGRESS);
      JoinFields.writeInstrument(progress.source(), out);
      out.writeLong(progress.timeMicros());
    } else if (input instanceof JoinInput.PartChanged change) {
      out.writeByte(CHANGE);
      JoinFields.writeChange(change, out);
    } else if (input instanceof JoinInput.Heard heard) {
      out.writeByte(HEARD);
      JoinFields.writeInstrument(heard.source(), out);
      JoinFields.writeRule(heard.rule(), out);
    } else if (input instanceof JoinInput.Armed armed) {
      out.writeByte(ARMED);
      JoinFields.writeArmed(armed, out);
    } else {
      out.writeByte(LEFT);
      JoinFields.writeInstrument(input.source(), out);
    }
  }

  @Override
  public JoinInput read(int version, DataInputView in) throws IOException {
    int kind = in.readByte();
    JoinFields known = fields();
    return switch (kind) {
      case TRADE -> known.readTrade(in);
      case PROGRESS -> new JoinInput.Progress(known.readInstrument(in), in.readLong());
      case CHANGE -> known.readChange(in);
      case HEARD -> new JoinInput.Heard(known.readInstrument(in), JoinFields.readRule(in));
      case ARMED -> known.readArmed(in);
      case LEFT -> new JoinInput.Left(known.readInstrument(in));
      default -> throw new IOException("unknown kind of what is joined: " + kind);
    };
  }

  @Override
  public RecordFormat<JoinInput> duplicate() {
    return new JoinInputFormat();
  }

  private JoinFields fields() {
    if (fields == null) {
      fields = new JoinFields();
    }
    return fields;
  }
}
