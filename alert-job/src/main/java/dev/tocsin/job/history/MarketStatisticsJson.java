package dev.tocsin.job.history;

import dev.tocsin.job.record.Bytes;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.market.MarketStatistics;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Statistics as their topic has them. */
public final class MarketStatisticsJson implements RecordFormat<MarketStatistics> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(MarketStatistics statistics, DataOutputView out) throws IOException {
    Bytes.write(Json.bytes(statistics), out);
  }

  @Override
  public MarketStatistics read(int version, DataInputView in) throws IOException {
    return Json.read(Bytes.read(in), MarketStatistics.class);
  }
}
