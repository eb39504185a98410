package dev.tocsin.job.history;

import dev.tocsin.job.record.Bytes;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.portfolio.PositionPnl;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A marked position as its topic has it. */
public final class PositionPnlJson implements RecordFormat<PositionPnl> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(PositionPnl pnl, DataOutputView out) throws IOException {
    Bytes.write(Json.bytes(pnl), out);
  }

  @Override
  public PositionPnl read(int version, DataInputView in) throws IOException {
    return Json.read(Bytes.read(in), PositionPnl.class);
  }
}
