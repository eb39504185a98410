package dev.tocsin.job.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.engine.oracle.AlertOracle;
import dev.tocsin.engine.oracle.Kind;
import dev.tocsin.engine.oracle.Proof;
import dev.tocsin.engine.oracle.Scenario;
import dev.tocsin.engine.oracle.Trigger;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.MarketCodec;
import dev.tocsin.schemas.market.MarketRecord;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job on two TaskManagers, which are killed at random while the market goes on, against the
 * oracle: no trigger missing, none extra. Each time it plays two markets so short that no rule can
 * be late, with rules that come when they like and alerts on both and on their spread; and two long
 * ones with alerts of any kind but those on positions, whose rules and trades no topic puts in an
 * order. A failure names its seed; {@code -Dtocsin.seed=} plays that one, {@code -Dtocsin.rounds=}
 * so many times as many.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertsClusterIT {

  private static final int CASES = 10;
  private static final int PORTIONS = 8;
  private static final int SHORT_MARKETS = 2;
  private static final int SHORT_RECORDS = 1_200;
  private static final int LONG_RECORDS = 320;
  private static final int ALERTS = 60;
  private static final long FIRST_MARKER = 1_000_000_000;
  private static final int MARKERS = 32;
  private static final List<Kind> KINDS =
      List.of(
          Kind.PRICE,
          Kind.WINDOWS,
          Kind.LONG_WINDOWS,
          Kind.INDICATORS,
          Kind.TRAILING,
          Kind.POLICIES);
  private static final Proof PROOF = new Proof("cluster whose TaskManagers are killed");
  private static final long JOINED_ALERTS = 1_000_000;
  private static final int PAUSE_MICROS = 20_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Long ONE_SEED = Long.getLong("tocsin.seed");

  private final MarketCodec codec = new MarketCodec();
  private EmbeddedKafka kafka;
  private RunningAlertsJob job;
  private Emitted emitted;

  @BeforeAll
  void startBrokerAndJob(@TempDir Path directory) throws Exception {
    kafka = new EmbeddedKafka(directory.resolve("kafka"));
    job =
        new RunningAlertsJob(
            kafka.bootstrapServers(), directory.resolve("checkpoints"), 2, Duration.ofMillis(200));
    emitted = new Emitted(kafka);
  }

  @AfterAll
  void stopThem() throws Exception {
    job.close();
    kafka.close();
  }

  @AfterAll
  static void tell() {
    System.out.println(PROOF);
  }

  @RepeatedTest(CASES)
  void killedTaskManagersCostNoTriggerAndAddNone(RepetitionInfo repetition) throws Exception {
    for (int round = 0; round < Proof.rounds(); round++) {
      long seed = ONE_SEED == null ? new Random().nextLong() : ONE_SEED;
      playCase(repetition.getCurrentRepetition() + round * CASES, seed);
    }
  }

  private void playCase(int number, long seed) throws Exception {
    Random random = new Random(seed);
    List<Scenario> scenarios =
        List.of(
            ofPrices("SIM:BTC" + number, 1 + 4 * number * ALERTS, random),
            ofPrices("KRAKEN:BTC" + number, 1 + (4 * number + 1) * ALERTS, random),
            ofAnyKind("SIM:ETH" + number, 1 + (4 * number + 2) * ALERTS, random),
            ofAnyKind("SIM:BNB" + number, 1 + (4 * number + 3) * ALERTS, random));
    List<Scenario> side = scenarios.subList(0, SHORT_MARKETS);
    List<AlertRule> joined = JoinedRules.of(side, JOINED_ALERTS + 100L * number, random);

    play(scenarios, joined, random);

    for (Scenario scenario : scenarios) {
      AlertOracle oracle = new AlertOracle(scenario.market(), scenario.rules());
      await("-Dtocsin.seed=" + seed)
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                List<AlertEvent.OfAlert> said = said(scenario);
                assertThat(oracle.delivered(said)).containsAll(oracle.triggers());
                assertThat(oracle.deliveredExpiries(said)).containsAll(oracle.expiries());
              });
      List<AlertEvent.OfAlert> said = said(scenario);
      String which = "-Dtocsin.seed=" + seed;
      assertThat(oracle.delivered(said)).as(which).isEqualTo(oracle.triggers()).isNotEmpty();
      assertThat(oracle.deliveredExpiries(said)).as(which).isEqualTo(oracle.expiries());
      PROOF.add(oracle);
    }
    AlertOracle oracle =
        new AlertOracle(side.stream().flatMap(each -> each.market().stream()).toList(), joined);
    await("-Dtocsin.seed=" + seed)
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(joined(oracle, joined)).containsAll(oracle.triggers()));
    assertThat(joined(oracle, joined))
        .as("-Dtocsin.seed=%d", seed)
        .isEqualTo(oracle.triggers())
        .isNotEmpty();
    assertThat(emitted.rejected).isEmpty();
  }

  /** Each case has instruments and alerts of its own, so that one job can play all. */
  private static Scenario ofPrices(String market, int firstAlertId, Random random) {
    return Scenario.random(
        Instrument.of(market + "-USDT"),
        random.nextLong(),
        SHORT_RECORDS,
        PAUSE_MICROS,
        firstAlertId,
        ALERTS);
  }

  private static Scenario ofAnyKind(String market, int firstAlertId, Random random) {
    return Scenario.of(
        KINDS.get(random.nextInt(KINDS.size())),
        Instrument.of(market + "-USDT"),
        random.nextLong(),
        LONG_RECORDS,
        firstAlertId,
        ALERTS / 2);
  }

  private void play(List<Scenario> scenarios, List<AlertRule> joined, Random random)
      throws Exception {
    for (AlertRule rule : joined) {
      kafka.send(Topic.ALERT_RULES, Long.toString(rule.alertId()), Json.bytes(rule));
    }
    for (Scenario scenario : scenarios) {
      sendRules(scenario);
    }
    for (Scenario scenario : scenarios.subList(SHORT_MARKETS, scenarios.size())) {
      awaitRulesOf(scenario);
    }
    job.checkpoint(); // so that no failure makes them late
    int first = random.nextInt(PORTIONS);
    int second = random.nextInt(PORTIONS);
    for (int portion = 0; portion <= PORTIONS; portion++) {
      for (Scenario scenario : scenarios) {
        sendMarket(scenario, portion);
      }
      kafka.flush();
      Thread.sleep(random.nextInt(200)); // lets a checkpoint come between, or not
      if (portion == first || portion == second) {
        job.loseTaskManager(random);
      }
    }
  }

  private void sendRules(Scenario scenario) {
    for (AlertRule rule : scenario.rules()) {
      kafka.send(Topic.ALERT_RULES, Long.toString(rule.alertId()), Json.bytes(rule));
    }
  }

  /** Sends, to every partition, rules that are rejected at once: what came before has been read. */
  private void awaitRulesOf(Scenario scenario) throws Exception {
    Condition never =
        new Condition.Simple(
            scenario.instrument(), new Series.Price(), Operator.BELOW, BigDecimal.ZERO);
    List<StreamPoint> start = List.of(StreamPoint.beforeFirstTrade(scenario.instrument()));
    for (long alertId = FIRST_MARKER; alertId < FIRST_MARKER + MARKERS; alertId++) {
      AlertRule marker = new AlertRule.Created(alertId, 1, 1, never, start);
      kafka.send(Topic.ALERT_RULES, Long.toString(alertId), Json.bytes(marker));
    }
    kafka.flush();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                said(scenario).stream()
                        .filter(AlertEvent.Rejected.class::isInstance)
                        .map(AlertEvent.OfAlert::alertId)
                        .distinct()
                        .count()
                    == MARKERS);
  }

  private void sendMarket(Scenario scenario, int portion) {
    List<MarketRecord> market = scenario.market();
    int size = market.size() / PORTIONS;
    int from = Math.min(portion * size, market.size());
    int to = portion == PORTIONS ? market.size() : from + size;
    for (MarketRecord each : market.subList(from, to)) {
      kafka.send(Topic.MARKET_TICKS, each.instrument().id(), codec.encode(each));
    }
  }

  private List<AlertEvent.OfAlert> said(Scenario scenario) throws Exception {
    return emitted.refreshed().alerts.stream()
        .filter(event -> event.instrument().equals(scenario.instrument()))
        .filter(event -> event.alertId() < JOINED_ALERTS || event.alertId() >= FIRST_MARKER)
        .toList();
  }

  private Set<Trigger> joined(AlertOracle oracle, List<AlertRule> rules) throws Exception {
    Set<Long> alerts = rules.stream().map(AlertRule::alertId).collect(Collectors.toSet());
    return oracle.delivered(
        emitted.refreshed().alerts.stream()
            .filter(event -> alerts.contains(event.alertId()))
            .toList());
  }
}
