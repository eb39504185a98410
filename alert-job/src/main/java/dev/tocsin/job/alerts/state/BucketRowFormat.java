package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.window.BucketRow;
import dev.tocsin.job.record.RecordFormat;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What was traded in a bucket. */
public final class BucketRowFormat implements RecordFormat<BucketRow> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(BucketRow bucket, DataOutputView out) throws IOException {
    Fields.writeDecimal(bucket.first(), out);
    Fields.writeDecimal(bucket.high(), out);
    Fields.writeDecimal(bucket.low(), out);
    Fields.writeDecimal(bucket.last(), out);
    Fields.writeDecimal(bucket.volume(), out);
    Fields.writeDecimal(bucket.notional(), out);
  }

  @Override
  public BucketRow read(int version, DataInputView in) throws IOException {
    return new BucketRow(
        Fields.readDecimal(in),
        Fields.readDecimal(in),
        Fields.readDecimal(in),
        Fields.readDecimal(in),
        Fields.readDecimal(in),
        Fields.readDecimal(in));
  }
}
