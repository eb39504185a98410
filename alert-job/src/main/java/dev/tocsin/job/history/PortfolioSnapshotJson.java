package dev.tocsin.job.history;

import dev.tocsin.engine.portfolio.PortfolioSnapshot;
import dev.tocsin.job.record.Bytes;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.schemas.Json;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A snapshot on its way to the table. */
public final class PortfolioSnapshotJson implements RecordFormat<PortfolioSnapshot> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(PortfolioSnapshot snapshot, DataOutputView out) throws IOException {
    Bytes.write(Json.bytes(snapshot), out);
  }

  @Override
  public PortfolioSnapshot read(int version, DataInputView in) throws IOException {
    return Json.read(Bytes.read(in), PortfolioSnapshot.class);
  }
}
