package dev.tocsin.job.alerts;

import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.engine.oracle.AlertOracle;
import dev.tocsin.engine.oracle.CandleOracle;
import dev.tocsin.engine.oracle.LateMarket;
import dev.tocsin.engine.oracle.Scenario;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.MarketCodec;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.MarketStatistics;
import dev.tocsin.schemas.market.RejectedFrame;
import dev.tocsin.schemas.market.Tick;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import dev.tocsin.schemas.portfolio.Position;
import dev.tocsin.schemas.portfolio.PositionPnl;
import dev.tocsin.schemas.portfolio.Side;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsJobIT {

  private static final Instrument BTC = Instrument.of("BINANCE:BTC-USDT");
  private static final Instrument ETH = Instrument.of("BINANCE:ETH-USDT");
  private static final Instrument SOL = Instrument.of("BINANCE:SOL-USDT");
  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final int RECORDS = 2_000;
  private static final int PAUSE_MICROS = 20_000;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path directory;

  private final MarketCodec codec = new MarketCodec();
  private final List<Scenario> scenarios =
      List.of(
          Scenario.random(BTC, 1, RECORDS, PAUSE_MICROS, 1, 100),
          Scenario.random(ETH, 2, RECORDS, PAUSE_MICROS, 101, 100));
  private final List<Tick> ticks =
      scenarios.stream().flatMap(scenario -> scenario.ticks().stream()).toList();
  private final List<AlertRule> rules =
      scenarios.stream().flatMap(scenario -> scenario.rules().stream()).toList();
  private final List<MarketRecord> market =
      scenarios.stream().flatMap(scenario -> scenario.market().stream()).toList();
  private final AlertOracle oracle = new AlertOracle(market, rules);

  private EmbeddedKafka kafka;
  private RunningAlertsJob job;
  private Emitted emitted;

  @BeforeEach
  void startBrokerAndJob() throws Exception {
    kafka = new EmbeddedKafka(directory.resolve("kafka"));
    job =
        new RunningAlertsJob(
            kafka.bootstrapServers(), directory.resolve("checkpoints"), 1, Duration.ofMillis(300));
    emitted = new Emitted(kafka);
  }

  @AfterEach
  void stopThem() throws Exception {
    job.close();
    kafka.close();
  }

  @Test
  void aLostTaskManagerAndARestartedBrokerCostNoTriggerAndAddNone() throws Exception {
    sendRules(rules);
    send(trade());
    sendMarket(0, RECORDS / 3);
    await().atMost(PATIENCE).until(() -> !triggered(emitted.refreshed()).isEmpty());

    job.loseTaskManager();
    sendMarket(RECORDS / 3, 2 * RECORDS / 3);
    await().atMost(PATIENCE).until(() -> closesAfter(RECORDS / 3));

    kafka.stop();
    kafka.start();
    sendMarket(2 * RECORDS / 3, RECORDS);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(oracle.delivered(emitted.refreshed().alerts))
                    .isEqualTo(oracle.triggers()));

    sendMarket(RECORDS, RECORDS + 1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(CandleOracle.standing(emitted.refreshed().candles))
                    .isEqualTo(CandleOracle.candles(market)));
    assertThat(oracle.delivered(emitted.alerts)).isEqualTo(oracle.triggers()).isNotEmpty();
    assertThat(emitted.alerts).noneMatch(AlertEvent.Rejected.class::isInstance);
    assertThat(emitted.rejected).isEmpty();
    assertThat(lastPnl().unrealizedPnl())
        .isEqualByComparingTo(lastPrice(BTC).subtract(new BigDecimal("9.5")));
  }

  @Test
  void whatIsFilledInLaterCorrectsCandlesAndStatisticsThroughAFailureAndTriggersNothing()
      throws Exception {
    LateMarket late = LateMarket.of(SOL, 3, 600, 600_000_000L);
    List<MarketRecord> stream = late.stream();
    int first = firstTick(stream);
    BigDecimal wick = late.backfill().stream().map(Tick::price).max(naturalOrder()).orElseThrow();
    BigDecimal top =
        stream.stream()
            .filter(Tick.class::isInstance)
            .map(record -> ((Tick) record).price())
            .max(naturalOrder())
            .orElseThrow();
    assertThat(wick).isGreaterThan(top.add(CENT));
    sendRules(List.of(above(1, top.add(CENT)), above(2, top)));
    sendAll(stream.subList(0, first + 1));
    await().atMost(PATIENCE).until(() -> emitted.refreshed().alerts.size() >= 2);

    int half = late.backfill().size() / 2;
    fillIn(late.backfill().subList(0, half));
    sendAll(stream.subList(first + 1, stream.size() / 2));
    await().atMost(PATIENCE).until(() -> !emitted.refreshed().statistics.isEmpty());
    job.loseTaskManager();
    fillIn(late.backfill().subList(half, late.backfill().size()));
    sendAll(stream.subList(stream.size() / 2, stream.size()));
    long end = late.endMicros() + 1_000_000;
    sendAll(List.of(new Clock(SOL, end)));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              // What is filled in after the last second is told with the next.
              sendAll(List.of(new Clock(SOL, end)));
              assertThat(CandleOracle.standing(emitted.refreshed().candles))
                  .isEqualTo(CandleOracle.candles(late.counted(), end));
            });
    long later = end + 1_000_000;
    sendAll(List.of(new Clock(SOL, later)));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(lastStatistics(emitted.refreshed()))
                    .usingRecursiveComparison()
                    .ignoringFields("eventTime")
                    .isEqualTo(CandleOracle.statistics(late.counted(), later)));
    assertThat(triggered(emitted)).extracting(AlertEvent.OfAlert::alertId).containsOnly(2L);
  }

  @Test
  void whatCannotBeDecodedIsSetAsideAndStopsNothing() throws Exception {
    kafka.send(Topic.MARKET_TICKS, "BINANCE:BTC-USDT", "not SBE".getBytes(StandardCharsets.UTF_8));
    kafka.send(Topic.MARKET_TICKS, BTC.id(), codec.encode(new Clock(BTC, Long.MAX_VALUE)));
    kafka.send(Topic.ALERT_RULES, "1", "{\"kind\":\"created\"}".getBytes(StandardCharsets.UTF_8));
    kafka.send(Topic.ALERT_RULES, "2", null);
    kafka.send(Topic.PORTFOLIO_TRADES, "1", "null".getBytes(StandardCharsets.UTF_8));
    sendRules(rules);
    sendMarket(0, 50);

    await()
        .atMost(PATIENCE)
        .until(() -> emitted.refreshed().rejected.size() == 4 && !emitted.alerts.isEmpty());
    assertThat(emitted.rejected)
        .extracting(RejectedFrame::stream)
        .anyMatch(place -> place.startsWith("market.ticks-"))
        .anyMatch(place -> place.startsWith("alert.rules-"))
        .anyMatch(place -> place.startsWith("portfolio.trades-"));
  }

  @Test
  void aRuleThatCannotBeIsRejectedToItsOwnerAndHarmsNothing() throws Exception {
    sendJson(9_001, "'series':'moon','operator':'above','level':'1'", "");
    sendJson(9_002, "'series':'price','operator':'enters','lower':'9','upper':'8'", "");
    sendJson(9_003, "'series':'price','operator':'above','level':'1e20'", "");
    sendJson(
        9_004, "'series':'volume','params':{'window':'8d'},'operator':'above','level':'1'", "");
    sendJson(9_005, "'series':'price','operator':'below','level':'0'", "");
    sendJson(
        9_006,
        "'series':'price','operator':'above','level':'1'",
        ",'expires_at':'+999999999-01-01T00:00:00Z'");
    sendRules(rules);
    sendMarket(0, RECORDS);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(oracle.delivered(emitted.refreshed().alerts))
                    .isEqualTo(oracle.triggers()));
    Map<Long, String> reasons = new TreeMap<>();
    for (AlertEvent.OfAlert event : emitted.alerts) {
      if (event instanceof AlertEvent.Rejected rejected) {
        assertThat(rejected.userId()).isEqualTo(42);
        reasons.put(rejected.alertId(), rejected.reason());
      }
    }
    assertThat(reasons).containsOnlyKeys(9_001L, 9_002L, 9_003L, 9_004L, 9_005L, 9_006L);
    assertThat(reasons.get(9_001L)).startsWith("the rule cannot be read: 'moon' is no series");
    assertThat(reasons.get(9_002L)).endsWith(": lower must be less than upper");
    assertThat(reasons.get(9_003L)).endsWith(": level does not fit numeric(38,18)");
    assertThat(reasons.get(9_004L)).endsWith(": window must be 1m to 7d, not 8d");
    assertThat(reasons.get(9_005L)).contains("it is always greater than 0");
    assertThat(reasons.get(9_006L)).endsWith(": expires_at is out of range");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(emitted.refreshed().rejected).hasSize(5));
  }

  private void sendJson(long alertId, String part, String more) {
    String rule =
        """
        {'kind':'created','alert_id':%d,'version':1,'user_id':42,
         'condition':{'instrument':'%s',%s},'as_of':[{'instrument':'%2$s','trade_id':0}]%s}
        """
            .formatted(alertId, BTC.id(), part, more)
            .replace('\'', '"');
    kafka.send(Topic.ALERT_RULES, Long.toString(alertId), rule.getBytes(StandardCharsets.UTF_8));
  }

  private static int firstTick(List<MarketRecord> stream) {
    int first = 0;
    while (!(stream.get(first) instanceof Tick)) {
      first++;
    }
    return first;
  }

  private static AlertRule above(long alertId, BigDecimal level) {
    Condition condition = new Condition.Simple(SOL, new Series.Price(), Operator.ABOVE, level);
    return new AlertRule.Created(
        alertId, 1, 42, condition, List.of(StreamPoint.beforeFirstTrade(SOL)));
  }

  private static MarketStatistics lastStatistics(Emitted emitted) {
    return emitted.statistics.stream()
        .reduce((one, other) -> other.standsOver(one) ? other : one)
        .orElseThrow();
  }

  private void fillIn(List<Tick> trades) throws Exception {
    for (Tick trade : trades) {
      kafka.send(Topic.MARKET_BACKFILL, trade.instrument().id(), codec.encode(trade));
    }
    kafka.flush();
  }

  private void sendAll(List<? extends MarketRecord> records) throws Exception {
    for (MarketRecord record : records) {
      kafka.send(Topic.MARKET_TICKS, record.instrument().id(), codec.encode(record));
    }
    kafka.flush();
  }

  private void sendRules(Collection<AlertRule> toSend) {
    toSend.forEach(
        rule -> kafka.send(Topic.ALERT_RULES, Long.toString(rule.alertId()), Json.bytes(rule)));
  }

  private void send(PortfolioTrade trade) {
    kafka.send(Topic.PORTFOLIO_TRADES, Long.toString(trade.userId()), Json.bytes(trade));
  }

  private void sendMarket(int from, int to) throws Exception {
    for (Scenario scenario : scenarios) {
      for (MarketRecord market : scenario.market().subList(from, to)) {
        kafka.send(Topic.MARKET_TICKS, market.instrument().id(), codec.encode(market));
      }
    }
    kafka.flush();
  }

  private static PortfolioTrade trade() {
    BigDecimal price = new BigDecimal("9.5");
    Position position = new Position(BigDecimal.ONE, price, BigDecimal.ZERO);
    return new PortfolioTrade(
        1, 42, BTC, Side.BUY, BigDecimal.ONE, price, Times.instant(0), 1, position);
  }

  private static List<AlertEvent.OfAlert> triggered(Emitted emitted) {
    List<AlertEvent.OfAlert> triggered = new ArrayList<>(emitted.alerts);
    triggered.removeIf(event -> !(event instanceof AlertEvent.Triggered));
    return triggered;
  }

  /** Whether the job has come past the records up to there. */
  private boolean closesAfter(int records) throws Exception {
    long tradeId =
        scenarios.get(0).market().subList(0, records).stream()
            .filter(Tick.class::isInstance)
            .mapToLong(market -> ((Tick) market).tradeId())
            .max()
            .orElseThrow();
    return emitted.refreshed().candles.stream()
        .anyMatch(candle -> candle.instrument().equals(BTC) && candle.lastTradeId() > tradeId);
  }

  private PositionPnl lastPnl() {
    return emitted.pnls.get(emitted.pnls.size() - 1);
  }

  private BigDecimal lastPrice(Instrument instrument) {
    return ticks.stream()
        .filter(tick -> tick.instrument().equals(instrument))
        .max((one, other) -> Long.compare(one.tradeId(), other.tradeId()))
        .orElseThrow()
        .price();
  }
}
