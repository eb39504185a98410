package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.tick.TickChunk;
import dev.tocsin.job.record.RecordFormat;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A run of recent points, column by column in {@link Steps}: a tenth of the bytes, for which a
 * checkpoint would otherwise have to wait. Keeps arrays between calls: for one thread.
 */
public final class TickChunkFormat implements RecordFormat<TickChunk> {

  private static final long serialVersionUID = 1;

  /** Every field of a point stood in full, point by point. */
  private static final int IN_FULL = 1;

  private static final int IN_STEPS = 2;

  private static final int COLUMNS = 9;

  private transient Steps steps;
  private transient long[][] columns;

  @Override
  public int version() {
    return IN_STEPS;
  }

  @Override
  public void write(TickChunk chunk, DataOutputView out) throws IOException {
    prepare();
    int size = chunk.size();
    for (int place = 0; place < size; place++) {
      columns[0][place] = chunk.tradeId(place);
      columns[1][place] = chunk.timeMicros(place);
      columns[2][place] = chunk.eventTimeMicros(place) - chunk.timeMicros(place);
      columns[3][place] = chunk.price(place);
      columns[4][place] = chunk.priceScale(place);
      columns[5][place] = chunk.quantity(place);
      columns[6][place] = chunk.quantityScale(place);
      columns[7][place] = chunk.partition(place);
      columns[8][place] = chunk.offset(place);
    }
    steps.begin();
    for (long[] column : columns) {
      steps.write(column, size);
    }
    out.writeShort(size);
    steps.end(out);
  }

  @Override
  public TickChunk read(int version, DataInputView in) throws IOException {
    TickChunk chunk = new TickChunk();
    int size = in.readShort();
    if (version == IN_FULL) {
      readInFull(chunk, size, in);
      return chunk;
    }
    prepare();
    steps.begin(in);
    for (long[] column : columns) {
      steps.read(column, size);
    }
    for (int place = 0; place < size; place++) {
      chunk.add(
          columns[0][place],
          columns[1][place],
          columns[1][place] + columns[2][place],
          columns[3][place],
          (int) columns[4][place],
          columns[5][place],
          (int) columns[6][place],
          (int) columns[7][place],
          columns[8][place]);
    }
    return chunk;
  }

  @Override
  public RecordFormat<TickChunk> duplicate() {
    return new TickChunkFormat();
  }

  private void prepare() {
    if (steps == null) {
      steps = new Steps(COLUMNS, TickChunk.CAPACITY);
      columns = new long[COLUMNS][TickChunk.CAPACITY];
    }
  }

  private static void readInFull(TickChunk chunk, int size, DataInputView in) throws IOException {
    for (int place = 0; place < size; place++) {
      chunk.add(
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readByte(),
          in.readLong(),
          in.readByte(),
          in.readInt(),
          in.readLong());
    }
  }
}
