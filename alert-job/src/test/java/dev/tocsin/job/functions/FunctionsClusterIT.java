package dev.tocsin.job.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.job.alerts.EmbeddedKafka;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.statefun.sdk.reqreply.generated.Address;
import org.apache.flink.statefun.sdk.shaded.com.google.protobuf.InvalidProtocolBufferException;
import org.apache.flink.statefun.sdk.types.generated.StringWrapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Functions that are written with the SDK, behind a real HTTP server that now and then has no time,
 * called by the job on two TaskManagers that are killed ten times while the market goes on. A
 * failure names its seed; {@code -Dtocsin.seed=} plays that one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionsClusterIT {

  private static final int KILLS = 10;
  private static final int TRADES = 140;
  private static final long USER = 42;
  private static final long MOODY = 9;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<Instrument> INSTRUMENTS =
      List.of(Instrument.of("SIM:BTC-USDT"), Instrument.of("KRAKEN:ETH-EUR"));
  private static final Long ONE_SEED = Long.getLong("tocsin.seed");

  private final long seed = ONE_SEED == null ? new Random().nextLong() : ONE_SEED;
  private final Random random = new Random(seed);
  private final MarketCodec codec = new MarketCodec();
  private final Map<Long, FunctionInput> inputs = new TreeMap<>();
  private final Map<Long, ModelFunction> models = new TreeMap<>();
  private final Map<Instrument, PlayedMarket> markets = new HashMap<>();
  private final List<FunctionTriggered> triggers = new ArrayList<>();
  private final Map<String, FunctionStatus> statuses = new HashMap<>();
  private EmbeddedKafka kafka;
  private FunctionServer server;
  private RunningFunctionsJob job;

  @BeforeAll
  void playTheMarketAndKillTaskManagers(@TempDir Path directory) throws Exception {
    inputs.put(1L, new FunctionInput.Ticks(1));
    inputs.put(2L, new FunctionInput.Ticks(3));
    inputs.put(3L, new FunctionInput.Candles(Interval.ONE_SECOND));
    inputs.keySet().forEach(id -> models.put(id, ModelFunction.withoutPoison(random.nextLong())));
    for (Instrument instrument : INSTRUMENTS) {
      markets.put(instrument, PlayedMarket.random(instrument, random, TRADES, false));
    }
    server =
        new FunctionServer(
            SdkFunctions.model("test/f1", models.get(1L)),
            SdkFunctions.model("test/f2", models.get(2L)),
            SdkFunctions.model("test/f3", models.get(3L)),
            SdkFunctions.moody("test/f" + MOODY, new Random(random.nextLong())));
    kafka = new EmbeddedKafka(directory.resolve("kafka"));
    job =
        new RunningFunctionsJob(
            RunningFunctionsJob.settings(kafka), directory.resolve("checkpoints"));
    define(1, inputs.get(1L), FunctionEgress.FAST);
    define(2, inputs.get(2L), FunctionEgress.ON_CHECKPOINT);
    define(3, inputs.get(3L), FunctionEgress.FAST);
    define(MOODY, new FunctionInput.Ticks(1), FunctionEgress.ON_CHECKPOINT);
    kafka.flush();
    await().atMost(PATIENCE).until(() -> refreshed().statuses.size() == 4 * INSTRUMENTS.size());
    job.checkpoint(); // so that no failure makes them late
    for (int kill = 0; kill <= KILLS; kill++) {
      for (PlayedMarket market : markets.values()) {
        send(market, kill);
      }
      kafka.flush();
      if (kill < KILLS) {
        Thread.sleep(300 + random.nextInt(1_200)); // a checkpoint comes between, or some, or none
        job.loseTaskManager(random);
      }
    }
  }

  @AfterAll
  void stopAll() throws Exception {
    job.close();
    server.close();
    kafka.close();
  }

  @Test
  void functionsHaveTheOraclesTriggersAndStateNoneMissingAndNoneExtra() throws Exception {
    int said = 0;
    int invocations = 0;
    for (long id : inputs.keySet()) {
      for (Instrument instrument : INSTRUMENTS) {
        FunctionOracle oracle =
            new FunctionOracle(id, self(id, instrument), instrument, models.get(id));
        oracle.play(
            inputs.get(id), markets.get(instrument).records(), markets.get(instrument).candles());
        await("function " + id + " on " + instrument + ", -Dtocsin.seed=" + seed)
            .atMost(PATIENCE)
            .untilAsserted(
                () -> {
                  assertThat(refreshed().said(id, instrument)).isEqualTo(oracle.triggers);
                  assertThat(server.values(self(id, instrument))).isEqualTo(oracle.values());
                });
        assertThat(oracle.triggers).isNotEmpty();
        FunctionStatus status = awaitStatusOf(id, instrument, oracle.invocations);
        assertThat(status.triggers()).isEqualTo(oracle.triggers.size());
        assertThat(status.refused()).isEqualTo(oracle.refused);
        assertThat(status.givenUp() + status.dropped()).isZero();
        said += oracle.triggers.size();
        invocations += oracle.invocations;
      }
    }
    System.out.printf(
        "functions whose TaskManagers are killed: %d kills, %d instances, %d invocations,"
            + " %d triggers: 0 missing, 0 extra, every value the oracle's%n",
        KILLS, inputs.size() * INSTRUMENTS.size(), invocations, said);
  }

  @Test
  void aFunctionThatSaysAnotherThingEveryTimeHasSaidWhatItKeeps() throws Exception {
    for (Instrument instrument : INSTRUMENTS) {
      await("on " + instrument + ", -Dtocsin.seed=" + seed)
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(new TreeSet<>(refreshed().said(MOODY, instrument).values()))
                      .isEqualTo(kept(instrument))
                      .hasSizeGreaterThan(20));
      assertThat(said(MOODY, instrument)).hasSameSizeAs(kept(instrument));
    }
  }

  private Set<String> kept(Instrument instrument) throws InvalidProtocolBufferException {
    String kept =
        StringWrapper.parseFrom(
                server.values(self(MOODY, instrument)).get(SdkFunctions.SAID.name()).getValue())
            .getValue();
    return new TreeSet<>(
        Arrays.stream(kept.split(" ")).map(said -> "{\"message\":\"" + said + "\"}").toList());
  }

  private FunctionStatus awaitStatusOf(long functionId, Instrument instrument, int invocations) {
    String key = functionId + ":" + instrument.id();
    await("-Dtocsin.seed=" + seed)
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              FunctionStatus status = refreshed().statuses.get(key);
              assertThat(status.invocations()).isEqualTo(invocations);
              assertThat(status.queued() + status.held()).isZero();
            });
    return statuses.get(key);
  }

  /** By id; whoever is said twice says the same. */
  private Map<String, String> said(long functionId, Instrument instrument) {
    Map<String, String> said = new TreeMap<>();
    for (FunctionTriggered event : triggers) {
      if (event.functionId() == functionId && event.instrument().equals(instrument)) {
        String message = "{\"message\":\"" + event.message() + "\"}";
        String before = said.put(event.eventId(), message);
        assertThat(before == null ? message : before).isEqualTo(message);
      }
    }
    return said;
  }

  private FunctionsClusterIT refreshed() throws Exception {
    for (EmbeddedKafka.Received received : kafka.receive()) {
      if (received.isFrom(Topic.ALERT_EVENTS)) {
        triggers.add((FunctionTriggered) Json.read(received.value(), AlertEvent.class));
      } else if (received.isFrom(Topic.FUNCTION_STATUS)) {
        FunctionStatus status = Json.read(received.value(), FunctionStatus.class);
        statuses.put(status.key(), status);
      }
      assertThat(received.isFrom(Topic.MARKET_REJECTED)).isFalse();
    }
    return this;
  }

  private void define(long functionId, FunctionInput input, FunctionEgress egress) {
    FunctionCommand command =
        new FunctionCommand.Defined(
            functionId,
            1,
            USER,
            "test/f" + functionId,
            server.address(),
            input,
            egress,
            INSTRUMENTS.stream().map(StreamPoint::beforeFirstTrade).toList());
    kafka.send(Topic.ALERT_FUNCTIONS, Long.toString(functionId), Json.bytes(command));
  }

  private void send(PlayedMarket market, int portion) {
    for (MarketRecord record : portion(market.records(), portion)) {
      kafka.send(Topic.MARKET_TICKS, record.instrument().id(), codec.encode(record));
    }
    for (Candle candle : portion(market.candles(), portion)) {
      kafka.send(Topic.MARKET_CANDLES, candle.key(), Json.bytes(candle));
    }
  }

  private static <T> List<T> portion(List<T> all, int portion) {
    int portions = KILLS + 1;
    return all.subList(all.size() * portion / portions, all.size() * (portion + 1) / portions);
  }

  private static Address self(long functionId, Instrument instrument) {
    return Address.newBuilder()
        .setNamespace("test")
        .setType("f" + functionId)
        .setId(instrument.id())
        .build();
  }
}
