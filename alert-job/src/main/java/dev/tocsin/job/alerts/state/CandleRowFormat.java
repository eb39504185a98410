package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.candle.CandleRow;
import dev.tocsin.job.record.RecordFormat;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The trades of one interval, summed up. */
public final class CandleRowFormat implements RecordFormat<CandleRow> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(CandleRow candle, DataOutputView out) throws IOException {
    Fields.writeDecimal(candle.open(), out);
    Fields.writeDecimal(candle.high(), out);
    Fields.writeDecimal(candle.low(), out);
    Fields.writeDecimal(candle.close(), out);
    Fields.writeDecimal(candle.volume(), out);
    Fields.writeDecimal(candle.quoteVolume(), out);
    Fields.writeDecimal(candle.takerBuyVolume(), out);
    out.writeLong(candle.trades());
    out.writeLong(candle.firstTradeId());
    out.writeLong(candle.lastTradeId());
  }

  @Override
  public CandleRow read(int version, DataInputView in) throws IOException {
    return new CandleRow(
        Fields.readDecimal(in),
        Fields.readDecimal(in),
        Fields.readDecimal(in),
        Fields.readDecimal(in),
        Fields.readDecimal(in),
        Fields.readDecimal(in),
        Fields.readDecimal(in),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }
}
