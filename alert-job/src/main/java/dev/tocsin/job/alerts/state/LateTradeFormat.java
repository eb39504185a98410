package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.candle.LateTrade;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.schemas.market.TakerSide;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A trade that waits until it can be counted. */
public final class LateTradeFormat implements RecordFormat<LateTrade> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(LateTrade trade, DataOutputView out) throws IOException {
    out.writeLong(trade.eventTimeMicros());
    Fields.writeDecimal(trade.price(), out);
    Fields.writeDecimal(trade.quantity(), out);
    out.writeUTF(trade.takerSide().name());
  }

  @Override
  public LateTrade read(int version, DataInputView in) throws IOException {
    return new LateTrade(
        in.readLong(),
        Fields.readDecimal(in),
        Fields.readDecimal(in),
        TakerSide.valueOf(in.readUTF()));
  }
}
