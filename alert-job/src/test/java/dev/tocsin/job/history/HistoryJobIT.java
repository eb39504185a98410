package dev.tocsin.job.history;

import static dev.tocsin.job.history.Records.account;
import static dev.tocsin.job.history.Records.closed;
import static dev.tocsin.job.history.Records.held;
import static dev.tocsin.job.history.Records.kline;
import static dev.tocsin.job.history.Records.mark;
import static dev.tocsin.job.history.Records.open;
import static dev.tocsin.job.history.Records.position;
import static dev.tocsin.job.history.Records.rejected;
import static dev.tocsin.job.history.Records.said;
import static dev.tocsin.job.history.Records.statistics;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.MarketStatistics;
import dev.tocsin.schemas.portfolio.AccountChange;
import dev.tocsin.schemas.portfolio.PositionPnl;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a real broker, through Flink, to a real Postgres. */
class HistoryJobIT {

  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir static Path folder;

  private static LocalBroker kafka;
  private static LocalPostgres postgres;
  private static MiniCluster flink;
  private static JobID job;

  @BeforeAll
  static void startEverything() throws Exception {
    kafka = new LocalBroker(folder.resolve("kafka"));
    postgres = new LocalPostgres(folder.resolve("postgres"));
    flink =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .withRandomPorts()
                .build());
    flink.start();
    job = submit();
    postgres.migrate();
  }

  @AfterAll
  static void closeEverything() throws Exception {
    flink.close();
    kafka.close();
    postgres.close();
  }

  @Test
  void whatTheAlertsJobWroteIsInTheTables() throws Exception {
    send(rejected("landed", "no such series"));
    send(closed("SIM:LAND-USDT", "101.5", 3, 12));
    send(position("SIM:LAND-USDT", 1, "101.5", 12));

    await().atMost(LONG).until(() -> positions("SIM:LAND-USDT"), rows -> !rows.isEmpty());
    assertThat(positions("SIM:LAND-USDT")).containsExactly("1 101.5 203 3 12");
    await().atMost(LONG).until(() -> candles("SIM:LAND-USDT"), rows -> !rows.isEmpty());
    assertThat(candles("SIM:LAND-USDT")).containsExactly("101.5 0.5 3 12 t");
    await().atMost(LONG).until(() -> events("landed"), rows -> !rows.isEmpty());
    assertThat(events("landed")).containsExactly("rejected 7 1 42 SIM:BTC-USDT no such series");
  }

  @Test
  void ofSeveralEventsWithTheSameIdTheFirstStands() throws Exception {
    send(rejected("twice", "first"));
    await().atMost(LONG).until(() -> events("twice"), rows -> !rows.isEmpty());

    send(rejected("twice", "second"));
    send(rejected("after twice", "third"));

    await().atMost(LONG).until(() -> events("after twice"), rows -> !rows.isEmpty());
    assertThat(events("twice")).containsExactly("rejected 7 1 42 SIM:BTC-USDT first");
  }

  @Test
  void whatAFunctionSaidIsAmongTheEvents() throws Exception {
    send(said("said", "the range broke"));

    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(
                        postgres.query(
                            """
                            select kind, coalesce(alert_id::text, '-'), function_id, version,
                              user_id, event ->> 'message' from alert_events where event_id = ?\
                            """,
                            "said"))
                    .containsExactly("function_triggered - 9 2 42 the range broke"));
  }

  @Test
  void aCandleNeverGoesBackwards() throws Exception {
    send(open("SIM:BACK-USDT", "100", 1, 10));
    awaitCandle("SIM:BACK-USDT", "100 0.5 1 10 f");
    send(closed("SIM:BACK-USDT", "102", 3, 12));
    awaitCandle("SIM:BACK-USDT", "102 0.5 3 12 t");

    send(open("SIM:BACK-USDT", "103", 4, 13));
    send(closed("SIM:BACK-USDT", "101", 2, 11));
    send(closed("SIM:BACK-USDT", "102.5", 4, 12));

    awaitCandle("SIM:BACK-USDT", "102.5 0.5 4 12 t");
  }

  @Test
  void klinesStandOnlyWhereNoTradesWereSeen() throws Exception {
    send(kline("SIM:FIRST-USDT", "90", 50));
    awaitCandle("SIM:FIRST-USDT", "90 0.5 50 0 t");
    send(open("SIM:FIRST-USDT", "100", 1, 10));
    awaitCandle("SIM:FIRST-USDT", "100 0.5 1 10 f");

    send(kline("SIM:FIRST-USDT", "91", 60));
    send(closed("SIM:FIRST-USDT", "101", 1, 10));

    awaitCandle("SIM:FIRST-USDT", "101 0.5 1 10 t");
    assertThat(
            postgres.query(
                """
                select source, trim_scale(quote_volume), trim_scale(taker_buy_volume),
                  first_trade_id
                from candles where instrument = 'SIM:FIRST-USDT'\
                """))
        .containsExactly("trades 50.5 0.25 10");
  }

  @Test
  void candlesOfEveryIntervalAndAnyDateFindAPartition() throws Exception {
    List<String> times =
        List.of("1970-01-05T00:00:01Z", "2019-12-31T23:59:59Z", "2026-11-23T12:00:00Z");
    for (Interval interval : Interval.values()) {
      for (String time : times) {
        send(closed("SIM:DATES-USDT", interval, Instant.parse(time)));
      }
    }

    await().atMost(LONG).untilAsserted(() -> assertThat(candles("SIM:DATES-USDT")).hasSize(3 * 12));
    assertThat(
            postgres.query(
                """
                select distinct tableoid::regclass::text from candles
                where instrument = 'SIM:DATES-USDT' and interval in ('1s', '1m') order by 1\
                """))
        .containsExactly(
            "candles_1m_197001",
            "candles_1m_201912",
            "candles_1m_202611",
            "candles_1s_19700105",
            "candles_1s_20191231",
            "candles_1s_20261123");
  }

  @Test
  void aPartitionThatRetentionDroppedIsMadeAgain() throws Exception {
    Instant day = Instant.parse("2021-05-05T05:05:05Z");
    send(closed("SIM:DROP-USDT", Interval.ONE_SECOND, day));
    await().atMost(LONG).until(() -> candles("SIM:DROP-USDT"), rows -> !rows.isEmpty());
    postgres.execute("drop table candles_1s_20210505");

    send(closed("SIM:DROP-USDT", Interval.ONE_SECOND, day.plusSeconds(1)));

    awaitCandle("SIM:DROP-USDT", "7 0.5 1 1 t");
  }

  @Test
  void statisticsOfAMarketNeverGoBackwards() throws Exception {
    send(statistics("SIM:DAY-USDT", 5, "100", 7, 50));
    awaitStatistics("SIM:DAY-USDT", "12:00:05.123456 100 12.5 1250.125 5 7 50");

    send(statistics("SIM:DAY-USDT", 4, "99", 8, 49));
    send(statistics("SIM:DAY-USDT", 5, "98", 6, 50));
    send(statistics("SIM:DAY-USDT", 5, "101", 8, 50));

    awaitStatistics("SIM:DAY-USDT", "12:00:05.123456 101 12.5 1250.125 5 8 50");
    send(statistics("SIM:DAY-USDT", 6, "102", 3, 50));
    awaitStatistics("SIM:DAY-USDT", "12:00:06.123456 102 12.5 1250.125 5 3 50");
  }

  @Test
  void aPositionNeverGoesBackwards() throws Exception {
    send(position("SIM:HELD-USDT", 2, "105", 20));
    send(position("SIM:HELD-USDT", 1, "110", 30));
    send(position("SIM:HELD-USDT", 2, "104", 19));
    awaitPosition("SIM:HELD-USDT", "2 105 210 10 20");

    send(position("SIM:HELD-USDT", 1, "110", 31));
    send(position("SIM:HELD-USDT", 3, "90", 18));

    awaitPosition("SIM:HELD-USDT", "3 90 180 -20 18");
  }

  @Test
  void whatAPortfolioWasWorthIsInTheTableWhenItsMinuteIsOver() throws Exception {
    send(account(7, 1, "800", held("SIM:WORTH-USDT", "2", "100")));
    send(mark(7, "SIM:WORTH-USDT", "110", 20));
    send(mark(7, "SIM:WORTH-USDT", "120", 90));
    // Somebody else's later records say that the minutes are over.
    send(account(8, 1, "1", held("SIM:WORTH-USDT", "1", "1"), 600));
    send(mark(8, "SIM:WORTH-USDT", "130", 600));

    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(snapshots(7))
                    .containsExactly(
                        "12:00:00 800 220 200 0 1000 t 1", "12:01:00 800 240 200 0 1000 f 1"));
  }

  @Test
  void aRecordThatCannotBeReadOrWrittenHoldsNothingUp() throws Exception {
    for (Topic topic :
        List.of(
            Topic.MARKET_CANDLES,
            Topic.MARKET_STATISTICS,
            Topic.PORTFOLIO_PNL,
            Topic.PORTFOLIO_ACCOUNTS,
            Topic.ALERT_EVENTS)) {
      for (String nonsense : List.of("", "nonsense", "{}", "null", "[1]", "{\"kind\":\"later\"}")) {
        kafka.send(topic, "POISON", nonsense.getBytes(StandardCharsets.UTF_8));
      }
      kafka.send(topic, "POISON", null);
    }
    send(rejected("x".repeat(1_000_000), "an id that no index takes"));
    send(rejected("zero byte", "a zero \u0000 byte"));
    send(rejected("good", "among the bad"));
    String huge = Json.text(closed("SIM:HUGE-USDT", "999", 1, 1)).replace("999", "1e1000000000");
    kafka.send(Topic.MARKET_CANDLES, "POISON", huge.getBytes(StandardCharsets.UTF_8));
    send(closed("SIM:NEGATIVE-USDT", "-1", 1, 1));
    send(closed("SIM:GOOD-USDT", "1", 1, 1));
    send(position("SIM:HUGE-USDT", 1, "1e25", 1));
    send(position("SIM:GOOD-USDT", 1, "100.0000000000000000005", 1));

    await().atMost(LONG).until(() -> events("good"), rows -> !rows.isEmpty());
    awaitCandle("SIM:GOOD-USDT", "1 0.5 1 1 t");
    awaitPosition(
        "SIM:GOOD-USDT", "1 100.000000000000000001 200.000000000000000001 0.000000000000000001 1");
    assertThat(events("zero byte")).isEmpty();
    assertThat(candles("SIM:HUGE-USDT")).isEmpty();
    assertThat(candles("SIM:NEGATIVE-USDT")).isEmpty();
    assertThat(positions("SIM:HUGE-USDT")).isEmpty();
  }

  @Test
  void nothingIsLostWhilePostgresIsAwayAndTheJobJustWaits() throws Exception {
    List<Integer> attempts = attempts();
    sendEvents("outage", 0, 500);
    postgres.stop();
    sendEvents("outage", 500, 1000);
    send(closed("SIM:AWAY-USDT", "7", 1, 1));
    send(position("SIM:AWAY-USDT", 1, "100", 1));
    send(statistics("SIM:AWAY-USDT", 1, "7", 1, 1));
    for (int second = 0; second < 500; second++) {
      send(closed("SIM:GONE-USDT", Interval.ONE_SECOND, Records.MINUTE.plusSeconds(second)));
    }
    postgres.start();
    sendEvents("outage", 1000, 1500);

    awaitEvents("outage", 1500);
    awaitCandle("SIM:AWAY-USDT", "7 0.5 1 1 t");
    awaitPosition("SIM:AWAY-USDT", "1 100 200 0 1");
    awaitStatistics("SIM:AWAY-USDT", "12:00:01.123456 7 12.5 1250.125 5 1 1");
    await().atMost(LONG).until(() -> candles("SIM:GONE-USDT"), rows -> rows.size() == 500);
    assertThat(attempts()).isEqualTo(attempts);
  }

  @Test
  void nothingIsLostWhenTheTaskManagerDies() throws Exception {
    sendEvents("crash", 0, 500);
    flink.terminateTaskManager(0).get();
    sendEvents("crash", 500, 1000);
    flink.startTaskManager();

    awaitEvents("crash", 1000);
  }

  @Test
  void theJobCanBeCancelledWhilePostgresIsAway() throws Exception {
    postgres.stop();
    sendEvents("cancelled", 0, 500);

    flink.cancelJob(job).get();
    await().atMost(LONG).until(() -> flink.getJobStatus(job).get() == JobStatus.CANCELED);

    job = submit();
    postgres.start();
    awaitEvents("cancelled", 500);
  }

  private static JobID submit() throws Exception {
    HistorySettings settings =
        new HistorySettings(
            kafka.bootstrapServers(),
            postgres.url(),
            "postgres",
            "",
            1,
            100,
            Duration.ofMillis(50),
            Duration.ofMillis(500));
    return flink.submitJob(HistoryJob.graph(new Configuration(), settings)).get().getJobID();
  }

  /** How often each task was started again. */
  private static List<Integer> attempts() throws Exception {
    List<Integer> attempts = new ArrayList<>();
    for (AccessExecutionVertex task :
        flink.getExecutionGraph(job).get().getAllExecutionVertices()) {
      attempts.add(task.getCurrentExecutionAttempt().getAttemptNumber());
    }
    return attempts;
  }

  private static void send(AlertEvent event) throws Exception {
    kafka.send(Topic.ALERT_EVENTS, Long.toString(event.userId()), Json.bytes(event));
  }

  private static void send(Candle candle) throws Exception {
    kafka.send(Topic.MARKET_CANDLES, candle.key(), Json.bytes(candle));
  }

  private static void send(MarketStatistics statistics) throws Exception {
    kafka.send(Topic.MARKET_STATISTICS, statistics.key(), Json.bytes(statistics));
  }

  private static void send(PositionPnl pnl) throws Exception {
    kafka.send(Topic.PORTFOLIO_PNL, Long.toString(pnl.userId()), Json.bytes(pnl));
  }

  private static void send(AccountChange change) throws Exception {
    kafka.send(Topic.PORTFOLIO_ACCOUNTS, Long.toString(change.userId()), Json.bytes(change));
  }

  private static void sendEvents(String prefix, int from, int to) throws Exception {
    for (int i = from; i < to; i++) {
      send(rejected(prefix + " " + i, "one of many"));
    }
  }

  private static void awaitEvents(String prefix, int count) {
    String sql = "select count(*) from alert_events where event_id like ?";
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(postgres.query(sql, prefix + " %"))
                    .containsExactly(Integer.toString(count)));
  }

  private static void awaitCandle(String instrument, String row) {
    await().atMost(LONG).untilAsserted(() -> assertThat(candles(instrument)).containsExactly(row));
  }

  private static void awaitStatistics(String instrument, String row) {
    String sql =
        """
        select to_char(event_time at time zone 'UTC', 'HH24:MI:SS.US'), trim_scale(close),
          trim_scale(volume), trim_scale(quote_volume), trim_scale(taker_buy_volume), trades,
          last_trade_id
        from market_stats where instrument = ?\
        """;
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(postgres.query(sql, instrument)).containsExactly(row));
  }

  private static void awaitPosition(String instrument, String row) {
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(positions(instrument)).containsExactly(row));
  }

  private static List<String> events(String eventId) throws Exception {
    return postgres.query(
        """
        select kind, alert_id, version, user_id, instrument, event ->> 'reason'
        from alert_events where event_id = ?\
        """,
        eventId);
  }

  private static List<String> candles(String instrument) throws Exception {
    return postgres.query(
        """
        select trim_scale(close), trim_scale(volume), trades, last_trade_id, closed
        from candles where instrument = ?\
        """,
        instrument);
  }

  private static List<String> positions(String instrument) throws Exception {
    return postgres.query(
        """
        select sequence, trim_scale(price), trim_scale(value), trim_scale(unrealized_pnl),
          last_trade_id
        from positions_pnl where instrument = ?\
        """,
        instrument);
  }

  private static List<String> snapshots(long userId) throws Exception {
    return postgres.query(
        """
        select to_char(minute at time zone 'UTC', 'HH24:MI:SS'), trim_scale(cash),
          trim_scale(holdings_value), trim_scale(holdings_cost), trim_scale(realized_pnl),
          trim_scale(deposited), has_flow, account_sequence
        from portfolio_snapshots where user_id = ? order by minute\
        """,
        userId);
  }
}
