package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.position.HeldPosition;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.schemas.portfolio.Position;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The position of a user. */
public final class HeldPositionFormat implements RecordFormat<HeldPosition> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(HeldPosition held, DataOutputView out) throws IOException {
    out.writeLong(held.sequence());
    Fields.writeDecimal(held.position().quantity(), out);
    Fields.writeDecimal(held.position().avgBuyPrice(), out);
    Fields.writeDecimal(held.position().realizedPnl(), out);
    out.writeLong(held.sinceMicros());
  }

  @Override
  public HeldPosition read(int version, DataInputView in) throws IOException {
    return new HeldPosition(
        in.readLong(),
        new Position(Fields.readDecimal(in), Fields.readDecimal(in), Fields.readDecimal(in)),
        in.readLong());
  }
}
