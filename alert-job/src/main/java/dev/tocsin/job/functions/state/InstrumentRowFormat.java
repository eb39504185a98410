package dev.tocsin.job.functions.state;

import dev.tocsin.job.alerts.state.Fields;
import dev.tocsin.job.functions.AwaitedRow;
import dev.tocsin.job.functions.BucketRow;
import dev.tocsin.job.functions.BucketsRow;
import dev.tocsin.job.functions.InstrumentRow;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.schemas.Interval;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How far an instrument has come. */
public final class InstrumentRowFormat implements RecordFormat<InstrumentRow> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(InstrumentRow row, DataOutputView out) throws IOException {
    out.writeLong(row.timeMicros());
    out.writeLong(row.lastTradeId());
    out.writeLong(row.nextOrder());
    out.writeShort(row.buckets().size());
    for (BucketsRow buckets : row.buckets()) {
      write(buckets, out);
    }
    out.writeByte(row.awaited().size());
    for (AwaitedRow awaited : row.awaited()) {
      write(awaited, out);
    }
  }

  @Override
  public InstrumentRow read(int version, DataInputView in) throws IOException {
    long timeMicros = in.readLong();
    long lastTradeId = in.readLong();
    long nextOrder = in.readLong();
    List<BucketsRow> buckets = new ArrayList<>();
    for (int left = in.readShort(); left > 0; left--) {
      buckets.add(readBuckets(in));
    }
    List<AwaitedRow> awaited = new ArrayList<>();
    for (int left = in.readByte(); left > 0; left--) {
      awaited.add(readAwaited(in));
    }
    return new InstrumentRow(timeMicros, lastTradeId, nextOrder, buckets, awaited);
  }

  private static void write(BucketsRow buckets, DataOutputView out) throws IOException {
    out.writeInt(buckets.seconds());
    out.writeLong(buckets.sinceMicros());
    BucketRow open = buckets.open();
    out.writeBoolean(open != null);
    if (open != null) {
      out.writeLong(open.openMicros());
      Fields.writeDecimal(open.first(), out);
      Fields.writeDecimal(open.last(), out);
      Fields.writeDecimal(open.high(), out);
      Fields.writeDecimal(open.low(), out);
      Fields.writeDecimal(open.volume(), out);
      out.writeLong(open.trades());
      out.writeLong(open.firstTradeId());
      out.writeLong(open.lastTradeId());
    }
  }

  private static BucketsRow readBuckets(DataInputView in) throws IOException {
    return new BucketsRow(in.readInt(), in.readLong(), in.readBoolean() ? readBucket(in) : null);
  }

  private static BucketRow readBucket(DataInputView in) throws IOException {
    return new BucketRow(
        in.readLong(),
        Fields.readDecimal(in),
        Fields.readDecimal(in),
        Fields.readDecimal(in),
        Fields.readDecimal(in),
        Fields.readDecimal(in),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }

  private static void write(AwaitedRow awaited, DataOutputView out) throws IOException {
    out.writeUTF(awaited.interval().id());
    out.writeLong(awaited.arrivedMicros());
    out.writeInt(awaited.awaitedMicros().size());
    for (long openMicros : awaited.awaitedMicros()) {
      out.writeLong(openMicros);
    }
  }

  private static AwaitedRow readAwaited(DataInputView in) throws IOException {
    Interval interval = Interval.of(in.readUTF());
    long arrivedMicros = in.readLong();
    List<Long> awaited = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      awaited.add(in.readLong());
    }
    return new AwaitedRow(interval, arrivedMicros, awaited);
  }
}
