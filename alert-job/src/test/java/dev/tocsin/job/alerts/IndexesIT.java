package dev.tocsin.job.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.engine.oracle.AlertOracle;
import dev.tocsin.engine.oracle.IndexOracle;
import dev.tocsin.engine.oracle.IndexScenario;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Policy;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.MarketCodec;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.Tick;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexesIT {

  private static final long SEED = 7;
  private static final int SECONDS = 240;
  private static final long END_MICROS = 1_790_000_600_000_000L;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path directory;

  private final MarketCodec codec = new MarketCodec();
  private final IndexScenario scenario = IndexScenario.random(SEED, SECONDS, 3);
  private final List<MarketRecord> log = log();
  private final List<MarketRecord> expected =
      new IndexOracle(IndexScenario.INDEX, IndexScenario.FRESHNESS_MICROS, log).before(END_MICROS);
  private final Map<Instrument, Long> sentMicros = new HashMap<>();
  private long newestMicros;

  private EmbeddedKafka kafka;
  private RunningAlertsJob job;
  private Emitted emitted;

  @BeforeEach
  void startBrokerAndJob() throws Exception {
    kafka = new EmbeddedKafka(directory.resolve("kafka"));
    job =
        RunningAlertsJob.of(
            kafka.bootstrapServers(),
            directory.resolve("checkpoints"),
            2,
            Duration.ofMillis(300),
            IndexesHarness.settings(scenario.constituents()));
    emitted = new Emitted(kafka);
  }

  @AfterEach
  void stopThem() throws Exception {
    job.close();
    kafka.close();
  }

  @Test
  void failuresCostNoTickOfTheIndexAndAddNoneAndAnAlertOnItFiresOnce() throws Exception {
    AlertRule rule = fallsBelowWhatItDoesLate();
    kafka.send(Topic.ALERT_RULES, Long.toString(rule.alertId()), Json.bytes(rule));
    int third = log.size() / 3;
    send(log.subList(0, third));
    await().atMost(PATIENCE).until(() -> emitted.refreshed().indexes.size() > third / 4);

    job.loseTaskManager();
    send(log.subList(third, 2 * third));
    await().atMost(PATIENCE).until(() -> emitted.refreshed().indexes.size() > third);

    kafka.stop();
    kafka.start();
    send(log.subList(2 * third, log.size()));
    await().atMost(PATIENCE).until(() -> told(emitted.refreshed()).size() >= expected.size());
    job.loseTaskManager();
    job.checkpointWhenItCan();

    assertThat(told(emitted.refreshed())).isEqualTo(expected);
    AlertOracle oracle = new AlertOracle(expected, List.of(rule));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(oracle.delivered(emitted.refreshed().alerts))
                    .isEqualTo(oracle.triggers())
                    .hasSize(1));
    assertThat(emitted.alerts)
        .filteredOn(AlertEvent.Triggered.class::isInstance)
        .extracting(AlertEvent::eventId)
        .containsOnly(triggered().eventId());
    assertThat(triggered().tick().instrument()).isEqualTo(IndexScenario.INDEX);
    assertThat(emitted.candles).anyMatch(candle -> candle.instrument().equals(IndexScenario.INDEX));
    assertThat(emitted.rejected).isEmpty();
  }

  private AlertEvent.Triggered triggered() {
    return emitted.alerts.stream()
        .filter(AlertEvent.Triggered.class::isInstance)
        .map(AlertEvent.Triggered.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static List<MarketRecord> told(Emitted emitted) {
    return IndexOracle.withoutRepeats(emitted.indexes);
  }

  /** The index is lower only after the failures, if at all. */
  private AlertRule fallsBelowWhatItDoesLate() {
    BigDecimal level =
        expected.subList(0, expected.size() / 2).stream()
            .filter(Tick.class::isInstance)
            .map(record -> ((Tick) record).price())
            .sorted()
            .findFirst()
            .orElseThrow();
    return new AlertRule.Created(
        1,
        1,
        42,
        new Condition.Simple(IndexScenario.INDEX, new Series.Price(), Operator.BELOW, level),
        Policy.ONCE,
        null,
        List.of(StreamPoint.beforeFirstTrade(IndexScenario.INDEX)));
  }

  private List<MarketRecord> log() {
    List<MarketRecord> all = new ArrayList<>(scenario.log());
    scenario.constituents().forEach(one -> all.add(new Clock(one, END_MICROS)));
    return all;
  }

  /**
   * In the order in which it happened, but for what a producer does with different partitions; an
   * exchange that comes back is in the log before what follows.
   */
  private void send(List<MarketRecord> records) throws Exception {
    for (MarketRecord record : records) {
      long silentSince = sentMicros.getOrDefault(record.instrument(), Long.MIN_VALUE);
      newestMicros = Math.max(newestMicros, record.eventTimeMicros());
      boolean comesBack = silentSince < newestMicros - IndexScenario.FRESHNESS_MICROS / 2;
      if (comesBack) {
        kafka.flush();
      }
      kafka.send(Topic.MARKET_TICKS, record.instrument().id(), codec.encode(record));
      if (comesBack) {
        kafka.flush();
      }
      sentMicros.merge(record.instrument(), record.eventTimeMicros(), Math::max);
    }
    kafka.flush();
  }
}
