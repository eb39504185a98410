package dev.tocsin.job.alerts;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.MarketMessage;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Records of {@code market.ticks}, or of {@code market.backfill}, about one instrument, in the
 * order in which they were read, each with its place in the topic, and the shard they go to: what
 * goes from one operator to the next at once. Filled again for the next ones, as the job's object
 * reuse allows: whoever keeps one copies it. Not thread-safe.
 */
public final class MarketBatch {

  /**
   * So many fit into one of Flink's buffers several times, and cost its hand-over next to nothing.
   */
  static final int MOST_RECORDS = 128;

  private static final int FEW_RECORDS = 4;

  private Instrument instrument;
  private int shard;
  private boolean backfill;
  private int size;
  private byte[] rows = new byte[FEW_RECORDS * MarketRow.WIDTH];

  /** What all records are about. */
  public Instrument instrument() {
    return instrument;
  }

  /** How many records there are. */
  public int size() {
    return size;
  }

  /**
   * One of the records.
   *
   * @param index from 0, less than {@link #size}
   * @param into is filled with it
   */
  public void read(int index, MarketMessage into) {
    MarketRow.read(rows, index * MarketRow.WIDTH, instrument, into);
  }

  /** Where a record was read. */
  int partition(int index) {
    return MarketRow.partition(rows, index * MarketRow.WIDTH);
  }

  /** Where a record was read. */
  long offset(int index) {
    return MarketRow.offset(rows, index * MarketRow.WIDTH);
  }

  int shard() {
    return shard;
  }

  /** Whether the records come apart from the stream, to fill its gaps. */
  boolean isBackfill() {
    return backfill;
  }

  boolean isFull() {
    return size == MOST_RECORDS;
  }

  /** Makes it an empty one of an instrument. */
  MarketBatch of(Instrument of) {
    instrument = of;
    size = 0;
    return this;
  }

  MarketBatch backfill(boolean apartFromTheStream) {
    backfill = apartFromTheStream;
    return this;
  }

  MarketBatch to(int shard) {
    this.shard = shard;
    return this;
  }

  /** Adds a record about the instrument, unless {@link #isFull}. */
  void add(MarketMessage message, int partition, long offset) {
    int at = size * MarketRow.WIDTH;
    if (at == rows.length) {
      rows = Arrays.copyOf(rows, 2 * at);
    }
    MarketRow.write(message, partition, offset, rows, at);
    size++;
  }

  MarketBatch set(MarketBatch other) {
    of(other.instrument).to(other.shard).backfill(other.backfill);
    size = other.size;
    rows = other.rows.clone();
    return this;
  }

  /** Without the instrument. */
  void writeRows(DataOutputView out) throws IOException {
    out.writeByte(size);
    out.write(rows, 0, size * MarketRow.WIDTH);
  }

  /** Makes it one of an instrument, with the rows that were written. */
  void readRows(Instrument of, DataInputView in) throws IOException {
    of(of);
    int written = in.readUnsignedByte();
    int length = written * MarketRow.WIDTH;
    if (length > rows.length) {
      rows = new byte[MOST_RECORDS * MarketRow.WIDTH];
    }
    in.readFully(rows, 0, length);
    size = written;
  }
}
