package dev.tocsin.job.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.alert.AlertEvent.FunctionTriggered;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.function.FunctionCommand;
import dev.tocsin.schemas.function.FunctionEgress;
import dev.tocsin.schemas.function.FunctionInput;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.MarketMessage;
import dev.tocsin.schemas.market.MarketRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.statefun.sdk.reqreply.generated.Address;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.InvocationResponse;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.PersistedValueMutation;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.PersistedValueMutation.MutationType;
import org.apache.flink.statefun.sdk.reqreply.generated.ToFunction;
import org.apache.flink.statefun.sdk.reqreply.generated.ToFunction.PersistedValue;

/**
 * Whatever comes together in a batch, however long an answer takes, whatever fails and wherever the
 * job goes on from: what becomes of functions is what becomes of them with the oracle, which
 * invokes them with one input after the other.
 */
class InstrumentFunctionsPropertyTest {

  private static final Instrument INSTRUMENT = Instrument.of("SIM:BTC-USDT");
  private static final Patience PATIENCE =
      new Patience(
          Duration.ofMillis(100),
          Duration.ofMillis(800),
          10,
          5,
          Duration.ofMillis(500),
          Duration.ofSeconds(2));
  private static final int TRADES = 120;

  /** What a job would go on from. */
  private record Checkpoint(long id, HeapFunctionState state, int records, int candles) {}

  /** Plays a market to functions, as disorderly as it can be. */
  private static final class Play {
    private final PlayedMarket market;
    private final Function<ToFunction, Reply> endpoint;
    private final Random random;
    private final List<Checkpoint> taken = new ArrayList<>();
    private final List<FunctionTriggered> said = new ArrayList<>();
    private Checkpoint complete;
    private HeapFunctionState state;
    private PlayedHost host;
    private InstrumentFunctions functions;
    private int records;
    private int candles;
    private long checkpoints;

    Play(
        PlayedMarket market,
        Map<Long, FunctionInput> inputs,
        FunctionEgress egress,
        Function<ToFunction, Reply> endpoint,
        Random random) {
      this.market = market;
      this.endpoint = endpoint;
      this.random = random;
      start(new Checkpoint(0, new HeapFunctionState(), 0, 0));
      inputs.forEach((functionId, input) -> functions.follow(defined(functionId, input, egress)));
      checkpoint();
      complete = taken.remove(0);
    }

    Play toTheEnd() {
      while (records < market.records().size() || candles < market.candles().size()) {
        step();
      }
      host.settle();
      checkpoint();
      functions.complete(checkpoints);
      host.settle();
      checkpoint();
      said.addAll(host.triggers);
      return this;
    }

    private void step() {
      switch (random.nextInt(16)) {
        case 0, 1, 2, 3, 4 -> record();
        case 5, 6, 7 -> candle();
        case 8, 9, 10 -> answers();
        case 11, 12 -> {
          if (host.hasAlarms()) {
            host.nextAlarm();
          }
        }
        case 13 -> checkpoint();
        case 14 -> complete();
        default -> {
          if (random.nextInt(4) == 0) {
            fail();
          }
        }
      }
    }

    private void record() {
      for (int some = random.nextInt(5); some > 0 && records < market.records().size(); some--) {
        MarketRecord record = market.records().get(records++);
        MarketMessage message = new MarketMessage().set(record);
        if (message.kind() == MarketMessage.Kind.TICK) {
          functions.tick(message);
        } else {
          functions.clock(record.eventTimeMicros());
        }
      }
    }

    private void candle() {
      for (int some = random.nextInt(3); some > 0 && candles < market.candles().size(); some--) {
        Candle candle = market.candles().get(candles++);
        functions.candle(candle);
        if (random.nextInt(8) == 0) {
          functions.candle(candle);
        }
      }
    }

    private void answers() {
      for (int some = random.nextInt(8); some > 0 && !host.calls.isEmpty(); some--) {
        answer();
      }
    }

    private void answer() {
      PlayedHost.Call call = host.calls.remove(random.nextInt(host.calls.size()));
      switch (random.nextInt(16)) {
        case 0 -> call.answer(new Reply.Unreachable("it hangs"));
        case 1 -> call.answer(new Reply.Unusable("the endpoint answered with status 500"));
        default -> call.answer();
      }
    }

    private void checkpoint() {
      checkpoints++;
      functions.flush(checkpoints);
      taken.add(new Checkpoint(checkpoints, state.copy(), records, candles));
    }

    /** The job is told of it, or not. */
    private void complete() {
      if (!taken.isEmpty()) {
        complete = taken.remove(random.nextInt(taken.size()));
        taken.removeIf(other -> other.id() < complete.id());
        if (random.nextInt(4) > 0) {
          functions.complete(complete.id());
        }
      }
    }

    private void fail() {
      said.addAll(host.triggers);
      taken.clear();
      start(
          new Checkpoint(
              complete.id(), complete.state().copy(), complete.records(), complete.candles()));
    }

    private void start(Checkpoint from) {
      state = from.state();
      records = from.records();
      candles = from.candles();
      host = new PlayedHost(endpoint, PATIENCE, PlayedHost.QUEUE, random);
      functions = InstrumentFunctions.restore(INSTRUMENT, state.state(), host.host());
      functions.resume();
    }
  }

  @Property(tries = 400)
  void whatBecomesOfFunctionsDoesNotDependOnBatchesFailuresAndRestarts(@ForAll long seed) {
    Random random = random(seed);
    boolean late = random.nextBoolean();
    PlayedMarket market = PlayedMarket.random(INSTRUMENT, random, TRADES, late);
    Map<Long, FunctionInput> inputs = new TreeMap<>();
    inputs.put(1L, new FunctionInput.Ticks(1 + random.nextInt(3)));
    inputs.put(2L, new FunctionInput.Ticks(1));
    if (!late) {
      // What the job alerts makes of late trades comes when it likes.
      inputs.put(3L, new FunctionInput.Candles(Interval.ONE_SECOND));
      inputs.put(4L, new FunctionInput.Candles(Interval.ONE_MINUTE));
    }
    FunctionEgress egress =
        random.nextBoolean() ? FunctionEgress.FAST : FunctionEgress.ON_CHECKPOINT;
    Map<Long, ModelFunction> models = new TreeMap<>();
    inputs.keySet().forEach(id -> models.put(id, new ModelFunction(random.nextLong())));

    Play play =
        new Play(
                market,
                inputs,
                egress,
                request -> models.get(functionId(request)).answer(request),
                random)
            .toTheEnd();

    inputs.forEach(
        (id, input) -> {
          FunctionOracle oracle = new FunctionOracle(id, self(id), INSTRUMENT, models.get(id));
          oracle.play(input, market.records(), market.candles());
          assertThat(triggers(play.said, id)).as("triggers").isEqualTo(oracle.triggers);
          assertThat(play.state.pending(id))
              .extracting(Pending::position)
              .isEqualTo(oracle.positionsLeft());
          assertThat(play.state.values(id)).as("values").isEqualTo(oracle.values());
          Tally tally = play.state.instance(id).tally();
          assertThat(tally.invocations()).isEqualTo(oracle.invocations);
          assertThat(tally.refused()).isEqualTo(oracle.refused);
          assertThat(tally.givenUp()).isEqualTo(oracle.givenUp);
          assertThat(tally.triggers()).isEqualTo(oracle.triggers.size());
          assertThat(tally.dropped()).isZero();
        });
    assertThat(play.state.heldRows()).isZero();
  }

  /** It says another thing whenever it is asked, and keeps what it said. */
  @Property(tries = 200)
  void whatIsHeldUntilTheCheckpointIsSaidOnceByAnyFunction(@ForAll long seed) {
    Random random = random(seed);
    PlayedMarket market = PlayedMarket.random(INSTRUMENT, random, TRADES, true);
    Random moods = random(seed + 1);

    Play play =
        new Play(
                market,
                Map.of(1L, new FunctionInput.Ticks(1)),
                FunctionEgress.ON_CHECKPOINT,
                request -> moody(request, moods),
                random)
            .toTheEnd();

    Map<String, String> triggers = triggers(play.said, 1);
    String kept = play.state.values(1).get(ModelFunction.COUNTER).getValue().toStringUtf8();
    assertThat(new TreeSet<>(triggers.values()))
        .isEqualTo(
            new TreeSet<>(
                Arrays.stream(kept.split(" ")).map(InstrumentFunctionsPropertyTest::json).toList()))
        .hasSize(triggers.size())
        .hasSizeGreaterThan(5);
  }

  private static Reply moody(ToFunction request, Random moods) {
    StringBuilder kept = new StringBuilder();
    for (PersistedValue value : request.getInvocation().getStateList()) {
      if (value.getStateName().equals(ModelFunction.COUNTER) && value.hasStateValue()) {
        kept.append(value.getStateValue().getValue().toStringUtf8());
      }
    }
    if (request.getInvocation().getStateCount() == 0) {
      return new ModelFunction(1).answer(request);
    }
    InvocationResponse.Builder response = InvocationResponse.newBuilder();
    IntStream.range(0, request.getInvocation().getInvocationsCount())
        .filter(each -> moods.nextInt(3) > 0)
        .forEach(
            each -> {
              String said = Long.toString(moods.nextLong());
              kept.append(kept.isEmpty() ? "" : " ").append(said);
              response.addOutgoingEgresses(
                  ModelFunction.egress(
                      "tocsin", "alerts", ModelFunction.text("test/json", json(said))));
            });
    if (!kept.isEmpty()) {
      response.addStateMutations(
          PersistedValueMutation.newBuilder()
              .setMutationType(MutationType.MODIFY)
              .setStateName(ModelFunction.COUNTER)
              .setStateValue(ModelFunction.text(ModelFunction.TYPE, kept.toString())));
    }
    return ModelFunction.answered(FromFunction.newBuilder().setInvocationResult(response).build());
  }

  /** By id; whoever says one twice says the same. */
  private static Map<String, String> triggers(List<FunctionTriggered> said, long functionId) {
    Map<String, String> triggers = new TreeMap<>();
    for (FunctionTriggered event : said) {
      if (event.functionId() == functionId) {
        String message = json(event.message());
        String before = triggers.put(event.eventId(), message);
        assertThat(before == null ? message : before).isEqualTo(message);
      }
    }
    return triggers;
  }

  /** Seeds that are close to each other begin with the same bits. */
  private static Random random(long seed) {
    return new Random(seed * 0x9E37_79B9_7F4A_7C15L);
  }

  private static String json(String message) {
    return "{\"message\":\"" + message + "\"}";
  }

  private static long functionId(ToFunction request) {
    return Long.parseLong(request.getInvocation().getTarget().getType().substring(1));
  }

  private static Address self(long functionId) {
    return Address.newBuilder()
        .setNamespace("test")
        .setType("f" + functionId)
        .setId(INSTRUMENT.id())
        .build();
  }

  private static FunctionCommand defined(
      long functionId, FunctionInput input, FunctionEgress egress) {
    return new FunctionCommand.Defined(
        functionId,
        1,
        42,
        "test/f" + functionId,
        "http://localhost/" + functionId,
        input,
        egress,
        List.of(StreamPoint.beforeFirstTrade(INSTRUMENT)));
  }
}
