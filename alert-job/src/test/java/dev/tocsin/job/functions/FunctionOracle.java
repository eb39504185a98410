package dev.tocsin.job.functions;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.function.FunctionInput;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.Tick;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.apache.flink.statefun.sdk.reqreply.generated.Address;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.DelayedInvocation;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.EgressMessage;
import org.apache.flink.statefun.sdk.reqreply.generated.TypedValue;

/** What becomes of a function that is invoked with one input after the other, by nobody else. */
final class FunctionOracle {

  /** Of an input or a message. */
  private record Due(
      long micros,
      boolean message,
      long order,
      String position,
      String token,
      TypedValue argument) {}

  private static final Comparator<Due> ORDER =
      Comparator.comparingLong(Due::micros)
          .thenComparing(Due::message)
          .thenComparingLong(Due::order);

  private final long functionId;
  private final Instrument instrument;
  private final Address self;
  private final ModelFunction function;
  private final PriorityQueue<Due> due = new PriorityQueue<>(ORDER);
  private final Map<String, Long> values = new HashMap<>();
  private final Map<String, Long> writtenMicros = new HashMap<>();
  private long lastMicros;
  private long order;

  /** The message of every trigger, by its id. */
  final Map<String, String> triggers = new TreeMap<>();

  int invocations;
  int refused;
  int givenUp;

  FunctionOracle(long functionId, Address self, Instrument instrument, ModelFunction function) {
    this.functionId = functionId;
    this.instrument = instrument;
    this.self = self;
    this.function = function;
  }

  /** Invokes it with all that it is due until the time of the last record. */
  void play(FunctionInput input, List<MarketRecord> market, List<Candle> candles) {
    if (input instanceof FunctionInput.Ticks ticks) {
      buckets(ticks.seconds(), market);
    } else if (input instanceof FunctionInput.Candles of) {
      candles.stream()
          .filter(candle -> candle.interval() == of.interval())
          .forEach(candle -> add(candle, of));
    }
    long end = market.stream().mapToLong(MarketRecord::eventTimeMicros).max().orElseThrow();
    while (!due.isEmpty() && due.peek().micros() <= end) {
      invoke(due.remove());
    }
  }

  Map<String, TypedValue> values() {
    Map<String, TypedValue> typed = new TreeMap<>();
    values.forEach((name, value) -> typed.put(name, ModelFunction.number(value)));
    return typed;
  }

  List<String> positionsLeft() {
    return due.stream().sorted(ORDER).map(Due::position).toList();
  }

  private void add(Candle candle, FunctionInput.Candles of) {
    long open = Times.micros(candle.openTime());
    due.add(
        new Due(
            of.interval().nextMicros(open),
            false,
            order++,
            Ids.ofCandle(of.interval(), open),
            null,
            Arguments.of(candle)));
  }

  /** A trade counts where the instrument's time is, as soon as it has come. */
  private void buckets(int seconds, List<MarketRecord> market) {
    long length = seconds * 1_000_000L;
    TreeMap<Long, List<Tick>> trades = new TreeMap<>();
    long time = 0;
    long lastTradeId = 0;
    for (MarketRecord record : market) {
      if (record instanceof Tick tick && tick.tradeId() > lastTradeId) {
        lastTradeId = tick.tradeId();
        time = Math.max(time, tick.eventTimeMicros());
        trades.computeIfAbsent(time / length * length, start -> new ArrayList<>()).add(tick);
      } else if (record instanceof Clock) {
        time = Math.max(time, record.eventTimeMicros());
      }
    }
    long end = time;
    trades.forEach(
        (start, of) -> {
          if (start + length <= end) {
            due.add(
                new Due(
                    start + length,
                    false,
                    order++,
                    Ids.ofBucket(seconds, start),
                    null,
                    Arguments.of(instrument, seconds, summedUp(start, of))));
          }
        });
  }

  private static BucketRow summedUp(long start, List<Tick> trades) {
    return new BucketRow(
        start,
        trades.get(0).price(),
        trades.get(trades.size() - 1).price(),
        trades.stream().map(Tick::price).max(Comparator.naturalOrder()).orElseThrow(),
        trades.stream().map(Tick::price).min(Comparator.naturalOrder()).orElseThrow(),
        trades.stream().map(Tick::quantity).reduce(BigDecimal::add).orElseThrow(),
        trades.size(),
        trades.get(0).tradeId(),
        trades.get(trades.size() - 1).tradeId());
  }

  private void invoke(Due one) {
    if (function.isPoison(one.argument())) {
      givenUp++;
      return;
    }
    invocations++;
    expire(one.micros());
    lastMicros = one.micros();
    Map<String, Long> before = new HashMap<>(values);
    ModelFunction.Effects effects = function.invoke(self, one.argument(), values);
    if (values.containsKey(ModelFunction.WRITTEN)
        && !values.get(ModelFunction.WRITTEN).equals(before.get(ModelFunction.WRITTEN))) {
      writtenMicros.put(ModelFunction.WRITTEN, one.micros());
    }
    int index = 0;
    for (var message : effects.messages) {
      if (message.getTarget().equals(self)) {
        due.add(
            new Due(
                one.micros(),
                true,
                order++,
                Ids.ofMessage(one.position(), index),
                null,
                message.getArgument()));
      } else {
        refused++;
      }
      index++;
    }
    index = 0;
    for (DelayedInvocation delayed : effects.delayed) {
      if (delayed.getIsCancellationRequest()) {
        due.removeIf(waiting -> delayed.getCancellationToken().equals(waiting.token()));
      } else {
        due.add(
            new Due(
                one.micros() + delayed.getDelayInMs() * 1_000,
                true,
                order++,
                Ids.ofDelayed(one.position(), index),
                delayed.getCancellationToken().isEmpty() ? null : delayed.getCancellationToken(),
                delayed.getArgument()));
      }
      index++;
    }
    index = 0;
    for (EgressMessage egress : effects.egresses) {
      if (egress.getEgressType().equals("alerts")) {
        triggers.put(
            Ids.ofTrigger(functionId, instrument, one.position(), index),
            egress.getArgument().getValue().toStringUtf8());
        index++;
      } else if (!egress.getEgressType().equals("log")) {
        refused++;
      }
    }
  }

  private void expire(long micros) {
    if (values.containsKey(ModelFunction.WRITTEN)
        && micros - writtenMicros.get(ModelFunction.WRITTEN)
            >= ModelFunction.WRITTEN_FOR_MILLIS * 1_000) {
      values.remove(ModelFunction.WRITTEN);
    }
    if (micros - lastMicros >= ModelFunction.INVOKED_FOR_MILLIS * 1_000) {
      values.remove(ModelFunction.INVOKED);
    }
  }
}
