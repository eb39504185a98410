package dev.tocsin.job.functions;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.function.FunctionCommand;
import dev.tocsin.schemas.function.FunctionInput;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import dev.tocsin.schemas.market.MarketMessage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.statefun.sdk.reqreply.generated.TypedValue;

/**
 * All functions on an instrument, and its clock: the latest event time of its ticks and clocks. A
 * tick costs next to nothing where there is no function. Not thread-safe.
 */
final class InstrumentFunctions {

  /** As long as topics may say again what was said before. */
  private static final long REMEMBERED_MICROS = 8 * 86_400_000_000L;

  private final Instrument instrument;
  private final FunctionState state;
  private final Host host;
  private final HeldTriggers held;
  private final Map<Long, Instance> instances = new LinkedHashMap<>();
  private final Map<Integer, Buckets> buckets = new TreeMap<>();
  private final Map<Interval, AwaitedCandles> awaited = new EnumMap<>(Interval.class);
  private long timeMicros;
  private long lastTradeId;
  private long nextOrder;
  private long wakeMicros = Long.MAX_VALUE;
  private boolean unwritten;

  private InstrumentFunctions(
      Instrument instrument, InstrumentRow row, FunctionState state, Host host) {
    this.instrument = instrument;
    this.state = state;
    this.host = host;
    held = new HeldTriggers(state.held());
    timeMicros = row.timeMicros();
    lastTradeId = row.lastTradeId();
    nextOrder = row.nextOrder();
    row.buckets().forEach(one -> buckets.put(one.seconds(), new Buckets(one)));
    row.awaited().forEach(one -> awaited.put(one.interval(), new AwaitedCandles(one)));
  }

  /** What an earlier {@link #flush} wrote, which may be nothing. */
  static InstrumentFunctions restore(Instrument instrument, FunctionState state, Host host) {
    InstrumentRow row = state.instrument().get();
    InstrumentFunctions functions =
        new InstrumentFunctions(instrument, row == null ? InstrumentRow.NEW : row, state, host);
    if (row != null) {
      functions.restoreInstances();
    }
    return functions;
  }

  private void restoreInstances() {
    List<Long> forgotten = new ArrayList<>();
    state
        .instances()
        .forEach(
            (functionId, row) -> {
              boolean isOver = row.deletedMicros() > Long.MIN_VALUE;
              if (isOver && timeMicros - row.deletedMicros() > REMEMBERED_MICROS) {
                forgotten.add(functionId);
              } else {
                instances.put(functionId, new Instance(row, this, state, host));
              }
            });
    forgotten.forEach(state.instances()::remove);
    state.pending().forEach((order, one) -> instances.get(one.functionId()).restore(one));
  }

  Instrument instrument() {
    return instrument;
  }

  /** The instrument's time, µs since the epoch; {@link Long#MIN_VALUE} before the first. */
  long timeMicros() {
    return timeMicros;
  }

  /** A number for what is made, higher than all before. */
  long nextOrder() {
    unwritten = true;
    return nextOrder++;
  }

  HeldTriggers held() {
    return held;
  }

  /** Goes on with what a restored state has waiting. */
  void resume() {
    held.release(0, host.output()::trigger);
    goOn();
  }

  /** Takes in a tick, unless it came before. */
  void tick(MarketMessage tick) {
    if (tick.tradeId() <= lastTradeId) {
      return;
    }
    lastTradeId = tick.tradeId();
    unwritten = true;
    boolean isLate = tick.eventTimeMicros() < timeMicros;
    if (!buckets.isEmpty()) {
      closeBuckets(Math.max(timeMicros, tick.eventTimeMicros()));
      buckets.values().forEach(one -> one.add(tick, Math.max(timeMicros, tick.eventTimeMicros())));
    }
    if (!isLate) {
      awaited.values().forEach(one -> one.traded(tick.eventTimeMicros()));
      advance(tick.eventTimeMicros());
    }
  }

  /** Takes in that the instrument is complete up to a time. */
  void clock(long eventTimeMicros) {
    if (eventTimeMicros > timeMicros) {
      unwritten = true;
      closeBuckets(eventTimeMicros);
      advance(eventTimeMicros);
    }
  }

  /** Takes in a candle; one that is open or was not made of trades is of no use to functions. */
  void candle(Candle candle) {
    AwaitedCandles ofInterval = awaited.get(candle.interval());
    if (!candle.closed() || candle.source() != CandleSource.TRADES || ofInterval == null) {
      return;
    }
    unwritten = true;
    Interval interval = candle.interval();
    long openMicros = Times.micros(candle.openTime());
    ofInterval.arrived(openMicros);
    TypedValue argument = Arguments.of(candle);
    FunctionInput input = new FunctionInput.Candles(interval);
    for (Instance instance : instances.values()) {
      if (input.equals(instance.input())) {
        instance.input(
            openMicros,
            interval.nextMicros(openMicros),
            Ids.ofCandle(interval, openMicros),
            argument);
        instance.goOn();
      }
    }
  }

  /** Follows a command about one of the functions. */
  void follow(FunctionCommand command) {
    unwritten = true;
    instances
        .computeIfAbsent(command.functionId(), id -> Instance.begin(id, this, state, host))
        .follow(command);
    watchWhatIsAskedFor();
    goOn();
  }

  private void watchWhatIsAskedFor() {
    List<FunctionInput> inputs = new ArrayList<>();
    for (Instance instance : instances.values()) {
      if (instance.input() instanceof FunctionInput.Ticks ticks) {
        buckets.computeIfAbsent(ticks.seconds(), length -> Buckets.since(length, timeMicros));
      } else if (instance.input() instanceof FunctionInput.Candles candles) {
        awaited.computeIfAbsent(candles.interval(), AwaitedCandles::new);
      }
      inputs.add(instance.input());
    }
    buckets.keySet().removeIf(seconds -> !inputs.contains(new FunctionInput.Ticks(seconds)));
    awaited.keySet().removeIf(interval -> !inputs.contains(new FunctionInput.Candles(interval)));
  }

  /** Whether a candle is still to come that ends at a time or before. */
  boolean isCandleDueBy(Interval interval, long time) {
    AwaitedCandles ofInterval = awaited.get(interval);
    return ofInterval != null && ofInterval.isOneDueBy(time);
  }

  /** Looks at what waits when the instrument comes to a time. */
  void wakeAt(long time) {
    wakeMicros = Math.min(wakeMicros, time);
  }

  private void closeBuckets(long time) {
    for (Buckets ofLength : buckets.values()) {
      BucketRow bucket = ofLength.advance(time);
      if (bucket != null) {
        take(ofLength, bucket);
      }
    }
  }

  private void take(Buckets ofLength, BucketRow bucket) {
    TypedValue argument = Arguments.of(instrument, ofLength.seconds(), bucket);
    String position = Ids.ofBucket(ofLength.seconds(), bucket.openMicros());
    FunctionInput input = new FunctionInput.Ticks(ofLength.seconds());
    for (Instance instance : instances.values()) {
      if (input.equals(instance.input())) {
        instance.input(bucket.openMicros(), ofLength.endMicros(bucket), position, argument);
        wakeAt(ofLength.endMicros(bucket));
      }
    }
  }

  private void advance(long time) {
    timeMicros = time;
    if (time >= wakeMicros) {
      goOn();
    }
  }

  private void goOn() {
    wakeMicros = Long.MAX_VALUE;
    instances.values().forEach(Instance::goOn);
  }

  /**
   * Writes what changed since the last time; a checkpoint follows at once.
   *
   * @param checkpointId of it
   */
  void flush(long checkpointId) {
    held.barrier(checkpointId);
    instances.values().forEach(Instance::flush);
    if (unwritten) {
      state.instrument().put(row());
      unwritten = false;
    }
  }

  /** A checkpoint is complete: says what waited for it. */
  void complete(long checkpointId) {
    if (!held.isEmpty()) {
      held.release(checkpointId, host.output()::trigger);
      instances.values().forEach(Instance::changed);
      goOn();
    }
  }

  private InstrumentRow row() {
    return new InstrumentRow(
        timeMicros,
        lastTradeId,
        nextOrder,
        buckets.values().stream().map(Buckets::row).toList(),
        awaited.values().stream().map(AwaitedCandles::row).toList());
  }
}
