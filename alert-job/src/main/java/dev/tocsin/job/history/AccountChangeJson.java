package dev.tocsin.job.history;

import dev.tocsin.job.record.Bytes;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.portfolio.AccountChange;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A change of an account as its topic has it. */
public final class AccountChangeJson implements RecordFormat<AccountChange> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(AccountChange change, DataOutputView out) throws IOException {
    Bytes.write(Json.bytes(change), out);
  }

  @Override
  public AccountChange read(int version, DataInputView in) throws IOException {
    return Json.read(Bytes.read(in), AccountChange.class);
  }
}
