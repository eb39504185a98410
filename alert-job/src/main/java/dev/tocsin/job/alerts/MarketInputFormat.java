package dev.tocsin.job.alerts;

import dev.tocsin.job.record.Bytes;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.schemas.market.MarketCodec;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** As SBE; a codec is for one thread. */
final class MarketInputFormat implements RecordFormat<MarketInput> {

  private static final long serialVersionUID = 1;

  private transient MarketCodec codec;

  @Override
  public void write(MarketInput input, DataOutputView out) throws IOException {
    out.writeInt(input.partition());
    out.writeLong(input.offset());
    Bytes.write(codec().encode(input.market()), out);
  }

  @Override
  public MarketInput read(int version, DataInputView in) throws IOException {
    int partition = in.readInt();
    long offset = in.readLong();
    return new MarketInput(codec().decode(Bytes.read(in)), partition, offset);
  }

  @Override
  public RecordFormat<MarketInput> duplicate() {
    return new MarketInputFormat();
  }

  private MarketCodec codec() {
    if (codec == null) {
      codec = new MarketCodec();
    }
    return codec;
  }
}
