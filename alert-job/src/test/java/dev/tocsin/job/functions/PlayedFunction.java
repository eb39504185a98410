package dev.tocsin.job.functions;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.function.FunctionCommand;
import dev.tocsin.schemas.function.FunctionEgress;
import dev.tocsin.schemas.function.FunctionInput;
import dev.tocsin.schemas.function.FunctionStatus;
import dev.tocsin.schemas.market.MarketMessage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.flink.statefun.sdk.reqreply.generated.Address;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.IncompleteInvocationContext;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.InvocationResponse;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.PersistedValueMutation;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.PersistedValueMutation.MutationType;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.PersistedValueSpec;
import org.apache.flink.statefun.sdk.reqreply.generated.ToFunction;
import org.apache.flink.statefun.sdk.reqreply.generated.TypedValue;

/** A function on an instrument whose market and endpoint the test plays, second by second. */
final class PlayedFunction {

  static final long ID = 7;
  static final Instrument INSTRUMENT = Instrument.of("SIM:BTC-USDT");
  static final Address SELF =
      Address.newBuilder().setNamespace("acme").setType("watch").setId("SIM:BTC-USDT").build();
  static final FunctionInput EVERY_SECOND = new FunctionInput.Ticks(1);

  private static final long MICROS_PER_SECOND = 1_000_000;

  final PlayedHost host;
  final HeapFunctionState state = new HeapFunctionState();
  final InstrumentFunctions functions;
  private int version;
  private long tradeId;
  private Function<ToFunction, Reply> endpoint = request -> result(answer -> {});

  PlayedFunction() {
    this(PlayedHost.QUEUE);
  }

  PlayedFunction(int queue) {
    host = new PlayedHost(request -> endpoint.apply(request), Patience.USUAL, queue, new Random(1));
    functions = InstrumentFunctions.restore(INSTRUMENT, state.state(), host.host());
  }

  /** A function that is called every second. */
  static PlayedFunction everySecond() {
    return new PlayedFunction().define(EVERY_SECOND, FunctionEgress.FAST);
  }

  PlayedFunction define(FunctionInput input, FunctionEgress egress) {
    functions.follow(defined(++version, input, egress, StreamPoint.beforeFirstTrade(INSTRUMENT)));
    return this;
  }

  PlayedFunction pause() {
    functions.follow(new FunctionCommand.Paused(ID, ++version, 42, asOf()));
    return this;
  }

  PlayedFunction delete() {
    functions.follow(new FunctionCommand.Deleted(ID, ++version, 42, asOf()));
    return this;
  }

  static FunctionCommand.Defined defined(
      int version, FunctionInput input, FunctionEgress egress, StreamPoint from) {
    return new FunctionCommand.Defined(
        ID, version, 42, "acme/watch", "https://acme.example/f", input, egress, List.of(from));
  }

  private static List<StreamPoint> asOf() {
    return List.of(StreamPoint.beforeFirstTrade(INSTRUMENT));
  }

  /** What the endpoint answers from now on. */
  PlayedFunction answering(Function<ToFunction, Reply> answer) {
    endpoint = answer;
    return this;
  }

  /** The endpoint asks for these values first, and answers so afterwards. */
  PlayedFunction withValues(
      List<PersistedValueSpec> specs, Function<ToFunction, Reply> afterwards) {
    return answering(
        request ->
            request.getInvocation().getStateCount() < specs.size()
                ? missing(specs)
                : afterwards.apply(request));
  }

  static Reply missing(List<PersistedValueSpec> specs) {
    return ModelFunction.answered(
        FromFunction.newBuilder()
            .setIncompleteInvocationContext(
                IncompleteInvocationContext.newBuilder().addAllMissingValues(specs))
            .build());
  }

  static PersistedValueSpec spec(String name) {
    return PersistedValueSpec.newBuilder()
        .setStateName(name)
        .setTypeTypename(ModelFunction.TYPE)
        .build();
  }

  static Reply result(Consumer<InvocationResponse.Builder> with) {
    InvocationResponse.Builder response = InvocationResponse.newBuilder();
    with.accept(response);
    return ModelFunction.answered(FromFunction.newBuilder().setInvocationResult(response).build());
  }

  static PersistedValueMutation modify(String name, TypedValue value) {
    return PersistedValueMutation.newBuilder()
        .setMutationType(MutationType.MODIFY)
        .setStateName(name)
        .setStateValue(value)
        .build();
  }

  /** A trade in a second, from 0. */
  PlayedFunction trade(double second) {
    return trade(second, 60_000);
  }

  PlayedFunction trade(double second, long price) {
    functions.tick(
        new MarketMessage()
            .set(
                PlayedMarket.tick(
                    INSTRUMENT, ++tradeId, BigDecimal.valueOf(price), micros(second))));
    return this;
  }

  PlayedFunction trades(int fromSecond, int toSecond) {
    for (int second = fromSecond; second <= toSecond; second++) {
      trade(second);
    }
    return this;
  }

  PlayedFunction clock(double second) {
    functions.clock(micros(second));
    return this;
  }

  PlayedFunction candle(int second) {
    functions.candle(
        PlayedMarket.candle(
            INSTRUMENT,
            Interval.ONE_SECOND,
            micros(second),
            List.of(PlayedMarket.tick(INSTRUMENT, 1, BigDecimal.TEN, micros(second)))));
    return this;
  }

  static long micros(double second) {
    return PlayedMarket.START_MICROS + (long) (second * MICROS_PER_SECOND);
  }

  /** What the endpoint was last asked. */
  ToFunction.InvocationBatchRequest asked() {
    return host.calls.get(host.calls.size() - 1).request().getInvocation();
  }

  Stream<String> askedWith() {
    return asked().getInvocationsList().stream()
        .map(invocation -> invocation.getArgument().getValue().toStringUtf8());
  }

  FunctionStatus status() {
    return host.status(ID);
  }

  Map<String, TypedValue> values() {
    functions.flush(1);
    return state.values(ID);
  }
}
