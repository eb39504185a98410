package dev.tocsin.job.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.job.alerts.EmbeddedKafka;
import dev.tocsin.job.alerts.KeptSavepoints;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertEvent.FunctionTriggered;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.function.FunctionCommand;
import dev.tocsin.schemas.function.FunctionEgress;
import dev.tocsin.schemas.function.FunctionInput;
import dev.tocsin.schemas.function.FunctionStatus;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.MarketCodec;
import dev.tocsin.schemas.market.MarketRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.statefun.sdk.reqreply.generated.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The functions go on from the savepoint of every release as if they had never stopped, with the
 * values they kept, messages that are under way and inputs that wait for an endpoint which was not
 * there. {@link PlayedMarket} and {@link ModelFunction} with the seed are a part of each savepoint.
 * {@code CONTRIBUTING.md} says how one is written.
 */
class FunctionsSavepointIT {

  private static final KeptSavepoints KEPT = KeptSavepoints.in("functions-savepoints");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long SEED = 20_261_126;
  private static final int TRADES = 140;
  private static final Instrument BTC = Instrument.of("SIM:BTC-USDT");
  private static final String NOWHERE = "http://127.0.0.1:1/";

  private static final long WELL = 1;
  private static final long WITHOUT_ENDPOINT = 2;
  private static final long OF_CANDLES = 3;
  private static final Map<Long, FunctionInput> INPUTS =
      new TreeMap<>(
          Map.of(
              WELL,
              new FunctionInput.Ticks(1),
              WITHOUT_ENDPOINT,
              new FunctionInput.Ticks(3),
              OF_CANDLES,
              new FunctionInput.Candles(Interval.ONE_SECOND)));

  @TempDir Path directory;

  private final MarketCodec codec = new MarketCodec();
  private final PlayedMarket market = PlayedMarket.random(BTC, new Random(SEED), TRADES, false);
  private final Map<String, String> said = new TreeMap<>();
  private final Map<Long, FunctionStatus> statuses = new HashMap<>();

  static List<Path> releases() throws IOException {
    return KEPT.all();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void whatStoodInAReleaseGoesOn(Path savepoint) throws Exception {
    try (EmbeddedKafka kafka = new EmbeddedKafka(directory.resolve("kafka"));
        FunctionServer server = server()) {
      define(kafka, 1, NOWHERE, NOWHERE); // the topics are as they were
      send(kafka, 0);
      RunningFunctionsJob job =
          RunningFunctionsJob.from(
              savepoint, RunningFunctionsJob.settings(kafka), directory.resolve("checkpoints"));
      try {
        define(kafka, 2, server.address(), server.address());
        send(kafka, 1);
        for (long id : INPUTS.keySet()) {
          await("function " + id)
              .atMost(PATIENCE)
              .untilAsserted(
                  () -> assertThat(server.values(self(id))).isEqualTo(oracle(id, market).values()));
        }
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () -> {
                  assertThat(refreshed(kafka).saidBy(WELL)).isEqualTo(triggersAfter());
                  assertThat(saidBy(WITHOUT_ENDPOINT))
                      .isEqualTo(oracle(WITHOUT_ENDPOINT, market).triggers);
                  for (long id : INPUTS.keySet()) {
                    assertThat(statuses.get(id).invocations())
                        .isEqualTo(oracle(id, market).invocations);
                  }
                });
      } finally {
        job.close();
      }
      assertThat(refreshed(kafka).saidBy(WELL)).isEqualTo(triggersAfter()).isNotEmpty();
      assertThat(saidBy(WITHOUT_ENDPOINT)).isNotEmpty();
      assertThat(oracle(OF_CANDLES, market).triggers)
          .containsAllEntriesOf(saidBy(OF_CANDLES))
          .hasSizeGreaterThan(saidBy(OF_CANDLES).size());
    }
  }

  /** Not a test: writes the savepoint that the one above restores from now on. */
  @Test
  @EnabledIfSystemProperty(named = KeptSavepoints.RELEASE, matches = ".+")
  void writesTheSavepointOfThisRelease() throws Exception {
    try (EmbeddedKafka kafka = new EmbeddedKafka(directory.resolve("kafka"));
        FunctionServer server = server();
        RunningFunctionsJob job =
            new RunningFunctionsJob(
                RunningFunctionsJob.settings(kafka), directory.resolve("checkpoints"))) {
      define(kafka, 1, server.address(), NOWHERE);
      await().atMost(PATIENCE).until(() -> refreshed(kafka).statuses.size() == INPUTS.size());
      send(kafka, 0);
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                refreshed(kafka);
                return statuses.get(WELL).invocations() == oracle(WELL, before()).invocations
                    && statuses.get(OF_CANDLES).invocations() > 10
                    && statuses.get(WITHOUT_ENDPOINT).queued() > 5;
              });
      KEPT.replace(job.savepoint(directory.resolve("savepoint")));
    }
  }

  private Map<String, String> triggersAfter() {
    Map<String, String> triggers = new TreeMap<>(oracle(WELL, market).triggers);
    triggers.keySet().removeAll(oracle(WELL, before()).triggers.keySet());
    return triggers;
  }

  private static FunctionOracle oracle(long functionId, PlayedMarket market) {
    FunctionOracle oracle =
        new FunctionOracle(functionId, self(functionId), BTC, model(functionId));
    oracle.play(INPUTS.get(functionId), market.records(), market.candles());
    return oracle;
  }

  private static ModelFunction model(long functionId) {
    return ModelFunction.withoutPoison(SEED + functionId);
  }

  private static FunctionServer server() throws IOException {
    return new FunctionServer(
        SdkFunctions.model("test/f" + WELL, model(WELL)),
        SdkFunctions.model("test/f" + WITHOUT_ENDPOINT, model(WITHOUT_ENDPOINT)),
        SdkFunctions.model("test/f" + OF_CANDLES, model(OF_CANDLES)));
  }

  /** The first half of what the market says. */
  private PlayedMarket before() {
    return new PlayedMarket(BTC, half(market.records(), 0), half(market.candles(), 0));
  }

  private static void define(
      EmbeddedKafka kafka, int version, String endpoint, String ofTheOneWithout) throws Exception {
    INPUTS.forEach(
        (id, input) ->
            kafka.send(
                Topic.ALERT_FUNCTIONS,
                Long.toString(id),
                Json.bytes(
                    new FunctionCommand.Defined(
                        id,
                        version,
                        42,
                        "test/f" + id,
                        id == WITHOUT_ENDPOINT ? ofTheOneWithout : endpoint,
                        input,
                        id == WITHOUT_ENDPOINT ? FunctionEgress.ON_CHECKPOINT : FunctionEgress.FAST,
                        List.of(StreamPoint.beforeFirstTrade(BTC))))));
    kafka.flush();
  }

  private void send(EmbeddedKafka kafka, int half) throws Exception {
    for (MarketRecord record : half(market.records(), half)) {
      kafka.send(Topic.MARKET_TICKS, record.instrument().id(), codec.encode(record));
    }
    for (Candle candle : half(market.candles(), half)) {
      kafka.send(Topic.MARKET_CANDLES, candle.key(), Json.bytes(candle));
    }
    kafka.flush();
  }

  private static <T> List<T> half(List<T> all, int half) {
    int middle = all.size() / 2;
    return half == 0 ? all.subList(0, middle) : all.subList(middle, all.size());
  }

  private FunctionsSavepointIT refreshed(EmbeddedKafka kafka) throws Exception {
    for (EmbeddedKafka.Received received : kafka.receive()) {
      if (received.isFrom(Topic.ALERT_EVENTS)) {
        FunctionTriggered event = (FunctionTriggered) Json.read(received.value(), AlertEvent.class);
        said.put(event.eventId(), "{\"message\":\"" + event.message() + "\"}");
      } else if (received.isFrom(Topic.FUNCTION_STATUS)) {
        FunctionStatus status = Json.read(received.value(), FunctionStatus.class);
        statuses.put(status.functionId(), status);
      }
    }
    return this;
  }

  /** By id. */
  private Map<String, String> saidBy(long functionId) {
    Map<String, String> all = new TreeMap<>(said);
    all.keySet().removeIf(id -> !oracle(functionId, market).triggers.containsKey(id));
    return all;
  }

  private static Address self(long functionId) {
    return Address.newBuilder()
        .setNamespace("test")
        .setType("f" + functionId)
        .setId(BTC.id())
        .build();
  }
}
