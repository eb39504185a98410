package dev.tocsin.job.functions.state;

import dev.tocsin.job.record.Bytes;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.alert.AlertEvent;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A trigger that is held back, as its topic has it. */
public final class FunctionTriggeredFormat implements RecordFormat<AlertEvent.FunctionTriggered> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(AlertEvent.FunctionTriggered event, DataOutputView out) throws IOException {
    Bytes.write(Json.bytes(event), out);
  }

  @Override
  public AlertEvent.FunctionTriggered read(int version, DataInputView in) throws IOException {
    return Json.read(Bytes.read(in), AlertEvent.FunctionTriggered.class);
  }
}
