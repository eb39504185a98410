package dev.tocsin.job.history;

import dev.tocsin.engine.portfolio.Mark;
import dev.tocsin.job.record.Bytes;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.portfolio.AccountChange;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** As JSON, with the kind before it. */
public final class PortfolioInputFormat implements RecordFormat<PortfolioInput> {

  private static final long serialVersionUID = 1;
  private static final int CHANGED = 1;
  private static final int MARKED = 2;

  @Override
  public void write(PortfolioInput input, DataOutputView out) throws IOException {
    if (input instanceof PortfolioInput.Changed changed) {
      out.writeByte(CHANGED);
      Bytes.write(Json.bytes(changed.change()), out);
    } else if (input instanceof PortfolioInput.Marked marked) {
      out.writeByte(MARKED);
      out.writeLong(marked.userId());
      Bytes.write(Json.bytes(marked.mark()), out);
    }
  }

  @Override
  public PortfolioInput read(int version, DataInputView in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case CHANGED -> new PortfolioInput.Changed(Json.read(Bytes.read(in), AccountChange.class));
      case MARKED ->
          new PortfolioInput.Marked(in.readLong(), Json.read(Bytes.read(in), Mark.class));
      default -> throw new IOException("unknown kind of portfolio input: " + kind);
    };
  }
}
