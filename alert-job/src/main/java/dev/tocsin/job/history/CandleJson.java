package dev.tocsin.job.history;

import dev.tocsin.job.record.Bytes;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.market.Candle;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A candle as its topic has it. */
public final class CandleJson implements RecordFormat<Candle> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(Candle candle, DataOutputView out) throws IOException {
    Bytes.write(Json.bytes(candle), out);
  }

  @Override
  public Candle read(int version, DataInputView in) throws IOException {
    return Json.read(Bytes.read(in), Candle.class);
  }
}
