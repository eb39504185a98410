package dev.tocsin.job.functions;

import dev.tocsin.job.record.Bytes;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.function.FunctionCommand;
import dev.tocsin.schemas.market.Candle;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

final class FunctionsInputFormat implements RecordFormat<FunctionsInput> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(FunctionsInput input, DataOutputView out) throws IOException {
    boolean isCandle = input instanceof FunctionsInput.Rolled;
    out.writeBoolean(isCandle);
    if (input instanceof FunctionsInput.Rolled rolled) {
      Bytes.write(Json.bytes(rolled.candle()), out);
    } else if (input instanceof FunctionsInput.Decided decided) {
      Bytes.write(Json.bytes(decided.command()), out);
      out.writeUTF(decided.instrument().id());
    }
  }

  @Override
  public FunctionsInput read(int version, DataInputView in) throws IOException {
    if (in.readBoolean()) {
      return new FunctionsInput.Rolled(Json.read(Bytes.read(in), Candle.class));
    }
    FunctionCommand command = Json.read(Bytes.read(in), FunctionCommand.class);
    return new FunctionsInput.Decided(command, Instrument.of(in.readUTF()));
  }
}
