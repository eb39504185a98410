package dev.tocsin.engine.window;

import dev.tocsin.engine.state.Nowhere;
import dev.tocsin.engine.state.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The buckets of one length: those that are over, and of the one in progress what is settled. The
 * newest bucket that is too old to be kept stays: it knows the price that everything began at.
 */
final class Timeline {

  private final Table<BucketRow> table;
  private final BucketLog closed;
  private final long kept;
  private final Bucket settled = Bucket.empty(0);
  private final List<RollingReading> readings = new ArrayList<>();
  private final List<Long> dropped = new ArrayList<>();
  private long unwritten;

  private Timeline(Table<BucketRow> table, BucketLog closed, long kept) {
    this.table = table;
    this.closed = closed;
    this.kept = kept;
    unwritten = closed.end();
  }

  static Timeline restore(Table<BucketRow> table, long kept) {
    TreeMap<Long, BucketRow> rows = new TreeMap<>();
    table.forEach(rows::put);
    BucketLog closed = new BucketLog();
    rows.forEach((number, row) -> closed.append(Bucket.of(number, row)));
    return new Timeline(table, closed, kept);
  }

  /** What was over before a bucket; it is written nowhere. */
  Timeline before(long number) {
    return new Timeline(new Nowhere<>(), closed.before(number), kept);
  }

  BucketLog closed() {
    return closed;
  }

  /** What is settled of the bucket in progress. */
  Bucket settled() {
    return settled;
  }

  /** Takes the newest bucket back that was over: it is not after all. */
  Bucket reopen() {
    Bucket newest = closed.removeLast();
    unwritten = closed.end();
    return newest;
  }

  void close(Bucket bucket, boolean isWritten) {
    closed.append(bucket.copy());
    if (isWritten && unwritten == closed.end() - 1) {
      unwritten = closed.end();
    }
  }

  /** Another bucket is in progress, or more of it is settled. */
  void roll(long bucket) {
    for (int i = 0; i < readings.size(); i++) {
      readings.get(i).roll(bucket);
    }
    while (closed.end() - closed.begin() > 1
        && closed.at(closed.begin() + 1).number() <= bucket - kept) {
      dropped.add(closed.removeFirst().number());
    }
  }

  void watch(RollingReading reading, long bucket) {
    readings.add(reading);
    reading.roll(bucket);
  }

  void release(RollingReading reading) {
    readings.remove(reading);
  }

  void flush() {
    for (long index = Math.max(unwritten, closed.begin()); index < closed.end(); index++) {
      write(closed.at(index));
    }
    unwritten = closed.end();
    dropped.forEach(table::remove);
    dropped.clear();
  }

  void write(Bucket bucket) {
    table.put(bucket.number(), bucket.row());
  }
}
