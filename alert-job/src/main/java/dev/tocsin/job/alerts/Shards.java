package dev.tocsin.job.alerts;

import dev.tocsin.schemas.Instrument;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * The parts that every instrument is split into, by user: a user's alerts and positions are in one
 * of them, the market goes to all. Their number is fixed for the life of a job's state. For one
 * thread.
 */
final class Shards implements Serializable {

  private static final long serialVersionUID = 1;

  /** Where an instrument's candles are. */
  static final int FIRST = 0;

  private static final char SEPARATOR = '#';

  private final int count;
  private transient Map<Instrument, String[]> keys;

  Shards(int count) {
    this.count = count;
  }

  int count() {
    return count;
  }

  /** Where a user's alerts and positions are. */
  int of(long userId) {
    return Math.floorMod(userId, count);
  }

  /** The key of an instrument's shard: its id for the first, {@code id#s} for the others. */
  String key(Instrument instrument, int shard) {
    return shard == 0 ? instrument.id() : laterKey(instrument, shard);
  }

  String key(MarketBatch batch) {
    return key(batch.instrument(), batch.shard());
  }

  String key(UserInput input) {
    return key(input.instrument(), of(input.userId()));
  }

  static Instrument instrument(String key) {
    int separator = key.indexOf(SEPARATOR);
    return Instrument.of(separator < 0 ? key : key.substring(0, separator));
  }

  static int shard(String key) {
    int separator = key.indexOf(SEPARATOR);
    return separator < 0 ? 0 : Integer.parseInt(key.substring(separator + 1));
  }

  /** Brings the market to every shard. */
  FlatMapFunction<MarketBatch, MarketBatch> fanOut() {
    return new FanOut(count);
  }

  private String laterKey(Instrument instrument, int shard) {
    if (keys == null) {
      keys = new HashMap<>();
    }
    String[] known = keys.computeIfAbsent(instrument, any -> new String[count]);
    if (known[shard] == null) {
      known[shard] = instrument.id() + SEPARATOR + shard;
    }
    return known[shard];
  }

  private record FanOut(int count) implements FlatMapFunction<MarketBatch, MarketBatch> {

    @Override
    public void flatMap(MarketBatch batch, Collector<MarketBatch> out) {
      for (int shard = 0; shard < count; shard++) {
        out.collect(batch.to(shard));
      }
    }
  }
}
