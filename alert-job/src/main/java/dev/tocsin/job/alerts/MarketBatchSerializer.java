package dev.tocsin.job.alerts;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.InstrumentCache;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Carries a {@link MarketBatch} from one operator to the next without garbage: the shard, the
 * instrument's id with its length before it, the rows. Every read fills the same object, which is
 * right for a job that reuses objects and for nothing else; no state is written in it.
 */
final class MarketBatchSerializer extends TypeSerializer<MarketBatch> {

  private static final long serialVersionUID = 1;

  private final transient byte[] id = new byte[Instrument.MAX_UTF8_LENGTH];
  private final transient InstrumentCache instruments = new InstrumentCache();
  private final transient MarketBatch read = new MarketBatch();

  /** For another thread, and for whatever comes out of Java's serialization. */
  @Override
  public TypeSerializer<MarketBatch> duplicate() {
    return new MarketBatchSerializer();
  }

  private Object readResolve() {
    return new MarketBatchSerializer();
  }

  @Override
  public void serialize(MarketBatch batch, DataOutputView out) throws IOException {
    int length = batch.instrument().copyUtf8(id, 0);
    out.writeInt(batch.shard());
    out.writeBoolean(batch.isBackfill());
    out.writeByte(length);
    out.write(id, 0, length);
    batch.writeRows(out);
  }

  @Override
  public MarketBatch deserialize(DataInputView in) throws IOException {
    return deserialize(read, in);
  }

  @Override
  public MarketBatch deserialize(MarketBatch into, DataInputView in) throws IOException {
    into.to(in.readInt()).backfill(in.readBoolean());
    int length = in.readUnsignedByte();
    in.readFully(id, 0, length);
    into.readRows(instruments.find(id, 0, length), in);
    return into;
  }

  @Override
  public MarketBatch createInstance() {
    return new MarketBatch();
  }

  @Override
  public MarketBatch copy(MarketBatch batch) {
    return new MarketBatch().set(batch);
  }

  @Override
  public MarketBatch copy(MarketBatch batch, MarketBatch reuse) {
    return reuse.set(batch);
  }

  @Override
  public void copy(DataInputView in, DataOutputView out) throws IOException {
    serialize(deserialize(in), out);
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public TypeSerializerSnapshot<MarketBatch> snapshotConfiguration() {
    return new Snapshot();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MarketBatchSerializer;
  }

  @Override
  public int hashCode() {
    return MarketBatchSerializer.class.hashCode();
  }

  /** For Flink. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<MarketBatch> {

    /** For Flink. */
    public Snapshot() {
      super(MarketBatchSerializer::new);
    }
  }
}
