package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.indicator.IndicatorRow;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.schemas.alert.Series;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** An indicator as of the last bar that is over. */
public final class IndicatorRowFormat implements RecordFormat<IndicatorRow> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(IndicatorRow row, DataOutputView out) throws IOException {
    ConditionFields.writeSeries(row.series(), out);
    out.writeLong(row.lastBar());
    out.writeLong(row.bars());
    out.writeInt(row.closes().size());
    for (BigDecimal close : row.closes()) {
      Fields.writeDecimal(close, out);
    }
    out.writeInt(row.numbers().size());
    for (double number : row.numbers()) {
      out.writeDouble(number);
    }
  }

  @Override
  public IndicatorRow read(int version, DataInputView in) throws IOException {
    Series.Indicator series = (Series.Indicator) ConditionFields.readSeries(in);
    long lastBar = in.readLong();
    long bars = in.readLong();
    List<BigDecimal> closes = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      closes.add(Fields.readDecimal(in));
    }
    List<Double> numbers = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      numbers.add(in.readDouble());
    }
    return new IndicatorRow(series, lastBar, bars, closes, numbers);
  }
}
