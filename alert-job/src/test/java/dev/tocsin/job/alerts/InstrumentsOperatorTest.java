package dev.tocsin.job.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.engine.oracle.AlertOracle;
import dev.tocsin.engine.oracle.CandleOracle;
import dev.tocsin.engine.oracle.Kind;
import dev.tocsin.engine.oracle.LateMarket;
import dev.tocsin.engine.oracle.Scenario;
import dev.tocsin.engine.state.Retention;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.Gap;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import dev.tocsin.schemas.portfolio.Position;
import dev.tocsin.schemas.portfolio.PositionPnl;
import dev.tocsin.schemas.portfolio.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstrumentsOperatorTest {

  private static final Instrument BTC = Instrument.of("BINANCE:BTC-USDT");
  private static final Instrument ETH = Instrument.of("BINANCE:ETH-USDT");
  private static final Instrument KRAKEN = Instrument.of("KRAKEN:BTC-USDT");
  private static final List<String> JOINED =
      List.of("joined-alerts", "spread-trades", "joined-times");
  private static final long NOON_MICROS = Times.micros(Instant.parse("2026-11-23T12:00:00Z"));
  private static final List<String> CLEARED =
      List.of("standing", "retired", "bursts", "highs", "lows", "indicators", "positions");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void restoredAtRandomPointsItTriggersWhatTheOracleSays(long seed) throws Exception {
    Random random = new Random(seed);
    List<Scenario> scenarios =
        List.of(
            Scenario.random(BTC, random.nextLong(), 600, Scenario.SLOW_MICROS, 1, 60),
            Scenario.random(ETH, random.nextLong(), 600, Scenario.SLOW_MICROS, 61, 60));

    List<AlertRule> rules = scenarios.stream().flatMap(each -> each.rules().stream()).toList();
    List<MarketRecord> market = scenarios.stream().flatMap(each -> each.market().stream()).toList();
    AlertOracle oracle = new AlertOracle(market, rules);

    try (InstrumentsHarness harness = InstrumentsHarness.start()) {
      playWithFailures(scenarios, harness, random);

      assertThat(oracle.delivered(harness.alerts())).isEqualTo(oracle.triggers()).isNotEmpty();
      assertThat(CandleOracle.standing(harness.candles())).isEqualTo(CandleOracle.candles(market));
    }
  }

  @Test
  void whenItsAlertsAndPositionsAreGoneLongEnoughNothingOfThemIsLeft() throws Exception {
    try (InstrumentsHarness harness = InstrumentsHarness.start()) {
      harness.market(tick(1, "100", NOON_MICROS), 0);
      harness.rule(above(7, "101"));
      harness.rule(above(8, "200"));
      harness.trade(trade(1, Side.BUY, new Position(decimal("1"), decimal("90"), decimal("0"))));
      harness.market(tick(2, "102", NOON_MICROS + 1), 1);
      harness.rule(withdrawn(8));
      harness.trade(trade(2, Side.SELL, new Position(decimal("0"), decimal("0"), decimal("10"))));
      harness.restore(harness.snapshot());
      harness.snapshot();
      assertThat(harness.keysWith("retired")).isEqualTo(1);
      assertThat(harness.keysWith("positions")).isEqualTo(1);

      harness.market(new Clock(BTC, NOON_MICROS + 2 + Retention.PERIOD_MICROS), 2);
      harness.snapshot();

      assertThat(CLEARED).allMatch(state -> harness.keysWith(state) == 0);
    }
  }

  @Test
  void candlesAndGapsAreForgottenEightDaysAfterTheEndOfTheLongest() throws Exception {
    try (InstrumentsHarness harness = InstrumentsHarness.start()) {
      harness.market(tick(1, "100", NOON_MICROS), 0);
      harness.market(new Gap(BTC, 2, 3, NOON_MICROS), 1);
      harness.market(tick(4, "101", NOON_MICROS + 1), 2);
      harness.backfill(tick(6, "102", NOON_MICROS + 2));
      harness.restore(harness.snapshot());
      for (String state : List.of("candles", "gaps", "late-trades")) {
        assertThat(harness.keysWith(state)).as(state).isEqualTo(1);
      }

      long month = Interval.ONE_MONTH.nextMicros(Interval.ONE_MONTH.startMicros(NOON_MICROS));
      harness.market(new Clock(BTC, month + Retention.PERIOD_MICROS - 1), 3);
      harness.market(tick(7, "101", NOON_MICROS + 3), 4);
      harness.snapshot();
      assertThat(harness.keysWith("candles")).isEqualTo(1);
      assertThat(harness.keysWith("gaps")).isZero();

      harness.market(new Clock(BTC, month + Retention.PERIOD_MICROS + 1_000_000), 5);
      harness.snapshot();
      assertThat(harness.keysWith("candles")).isZero();
      assertThat(harness.keysWith("late-trades")).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "ACROSS")
  void nothingIsLeftOfAlertsOfAnyKindEither(Kind kind) throws Exception {
    Random random = new Random(kind.name().hashCode());
    Scenario scenario = Scenario.of(kind, BTC, random.nextLong(), 200, 20);
    try (InstrumentsHarness harness = InstrumentsHarness.start()) {
      playWithFailures(List.of(scenario), harness, random);
      harness.snapshot();
      assertThat(CLEARED).anyMatch(state -> harness.keysWith(state) > 0);

      StreamPoint end = lastPoint(scenario.ticks());
      for (AlertRule rule : scenario.rules()) {
        harness.rule(new AlertRule.Withdrawn(rule.alertId(), 1_000, rule.userId(), List.of(end)));
      }
      for (long userId : scenario.rules().stream().map(AlertRule::userId).distinct().toList()) {
        harness.trade(soldOff(userId));
      }
      long time =
          scenario.market().stream().mapToLong(MarketRecord::eventTimeMicros).max().orElse(0);
      harness.market(new Clock(BTC, time + Retention.PERIOD_MICROS), 1_000);
      harness.restore(harness.snapshot());
      harness.snapshot();

      assertThat(CLEARED).allMatch(state -> harness.keysWith(state) == 0);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nothingIsLeftOfAlertsOnSeveralInstruments(long seed) throws Exception {
    Random random = new Random(seed);
    Scenario scenario = Scenario.of(Kind.ACROSS, BTC, random.nextLong(), 60, 20, KRAKEN, ETH);
    try (InstrumentsHarness harness = InstrumentsHarness.start()) {
      playWithFailures(List.of(scenario), harness, random);
      harness.snapshot();
      assertThat(JOINED).anyMatch(state -> harness.keysWith(state) > 0);

      long time =
          scenario.market().stream().mapToLong(MarketRecord::eventTimeMicros).max().orElse(0);
      for (AlertRule rule : scenario.rules()) {
        List<StreamPoint> end =
            rule.asOf().stream().map(point -> point.at(Times.instant(time))).toList();
        harness.rule(new AlertRule.Withdrawn(rule.alertId(), 1_000, rule.userId(), end));
      }
      for (Instrument instrument : List.of(BTC, KRAKEN, ETH)) {
        harness.market(new Clock(instrument, time + 1 + Retention.PERIOD_MICROS), 1_000);
        harness.market(new Clock(instrument, time + 2 + 2 * Retention.PERIOD_MICROS), 1_001);
      }
      harness.restore(harness.snapshot());
      harness.snapshot();

      assertThat(CLEARED).allMatch(state -> harness.keysWith(state) == 0);
      assertThat(JOINED).allMatch(state -> harness.keysWith(state) == 0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aTickThatReachesVeryManyAlertsHoldsNobodyUpAndLosesNone(int parallelismAfterwards)
      throws Exception {
    List<AlertRule> rules =
        new ArrayList<>(LongStream.rangeClosed(1, 2_000).mapToObj(id -> above(id, "101")).toList());
    List<Tick> ticks = List.of(tick(1, "100", NOON_MICROS), tick(2, "102", NOON_MICROS + 1));
    AlertOracle oracle = new AlertOracle(ticks, rules);

    try (InstrumentsHarness harness = InstrumentsHarness.start()) {
      for (AlertRule rule : rules) {
        harness.rule(rule);
      }
      harness.rule(aboveOnEth(3_000, "10"));
      harness.market(ticks.get(0), 0);
      harness.market(ticks.get(1), 1);
      int atOnce = fired(harness, BTC).size();
      assertThat(atOnce).isBetween(1, 500);

      for (int i = 0; i < 20; i++) {
        assertThat(harness.mail(BTC)).isTrue();
      }
      harness.market(ethTick(1, "10"), 2);
      harness.rule(withdrawn(2_000));
      assertThat(fired(harness, ETH)).containsExactly(3_000L);
      assertThat(fired(harness, BTC)).hasSizeBetween(atOnce + 1, 1_000).contains(2_000L);

      InstrumentsHarness.Snapshot snapshot = harness.snapshot();
      for (int i = 0; i < 20; i++) {
        assertThat(harness.mail(BTC)).isTrue();
      }
      harness.rescale(parallelismAfterwards, snapshot);
      while (harness.mail(BTC)) {
        assertThat(harness.keysWith("bursts")).isLessThanOrEqualTo(1);
      }

      assertThat(harness.keysWith("bursts")).isZero();
      List<AlertEvent.OfAlert> ofBtc =
          harness.alerts().stream().filter(event -> event.instrument().equals(BTC)).toList();
      assertThat(oracle.delivered(ofBtc)).isEqualTo(oracle.triggers()).hasSize(2_000);
      harness.restore(harness.snapshot());
      assertThat(harness.mail(BTC)).isFalse();
    }
  }

  @Test
  void aPositionIsMarkedAtTheLastTickAlsoAfterARestore() throws Exception {
    try (InstrumentsHarness harness = InstrumentsHarness.start()) {
      harness.market(tick(1, "100", NOON_MICROS), 0);
      harness.restore(harness.snapshot());
      harness.trade(trade(1, Side.BUY, new Position(decimal("2"), decimal("90"), decimal("0"))));

      PositionPnl pnl = harness.pnls().get(0);

      assertThat(pnl.unrealizedPnl()).isEqualByComparingTo("20");
      assertThat(pnl.lastTradeId()).isEqualTo(1);
    }
  }

  @Test
  void aRuleThatIsRedeliveredAfterARestoreHarmsNothing() throws Exception {
    try (InstrumentsHarness harness = InstrumentsHarness.start()) {
      harness.market(tick(1, "100", NOON_MICROS), 0);
      harness.rule(above(7, "101"));
      harness.rule(above(8, "200"));
      harness.market(tick(2, "102", NOON_MICROS + 1), 1);
      harness.restore(harness.snapshot());
      int before = harness.alerts().size();

      harness.rule(above(7, "101"));
      harness.rule(above(8, "200"));
      harness.market(tick(2, "102", NOON_MICROS + 1), 2);

      List<AlertEvent.OfAlert> again = harness.alerts().subList(before, harness.alerts().size());
      assertThat(again)
          .singleElement()
          .isInstanceOf(AlertEvent.Armed.class)
          .returns(8L, AlertEvent.OfAlert::alertId);
    }
  }

  @Test
  void aRuleThatCannotBeReadIsRejectedOnceAndEndsWhatItWasToChange() throws Exception {
    UserInput unreadable =
        new UserInput.UnreadableRule(
            new AlertRule.Withdrawn(
                7, 2, 5, List.of(new StreamPoint(BTC, 1, Times.instant(NOON_MICROS), 0, 0L))),
            "'moon' is no series");
    try (InstrumentsHarness harness = InstrumentsHarness.start()) {
      harness.market(tick(1, "100", NOON_MICROS), 0);
      harness.rule(above(7, "101"));

      harness.user(unreadable);
      harness.restore(harness.snapshot());
      harness.user(unreadable);
      harness.market(tick(2, "102", NOON_MICROS + 1), 1);

      assertThat(harness.alerts())
          .filteredOn(event -> !(event instanceof AlertEvent.Armed))
          .singleElement()
          .isInstanceOfSatisfying(
              AlertEvent.Rejected.class,
              rejected -> {
                assertThat(rejected.alertId()).isEqualTo(7);
                assertThat(rejected.version()).isEqualTo(2);
                assertThat(rejected.userId()).isEqualTo(5);
                assertThat(rejected.reason()).isEqualTo("'moon' is no series");
              });
      assertThat(harness.keysWith("standing")).isZero();
    }
  }

  @Test
  void shardsOfAnInstrumentTriggerTogetherWhatOneWould() throws Exception {
    Random random = new Random(5);
    Scenario scenario = Scenario.random(BTC, 5, 600, Scenario.SLOW_MICROS, 1, 60);
    AlertOracle oracle = new AlertOracle(scenario.market(), scenario.rules());

    try (InstrumentsHarness harness = InstrumentsHarness.start(3)) {
      playWithFailures(List.of(scenario), harness, random);

      assertThat(oracle.delivered(harness.alerts())).isEqualTo(oracle.triggers()).isNotEmpty();
      assertThat(CandleOracle.standing(harness.candles()))
          .isEqualTo(CandleOracle.candles(scenario.market()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whatIsFilledInLaterCorrectsCandlesAndStatisticsOfTheFirstShard(long seed) throws Exception {
    Random random = new Random(seed);
    LateMarket market = LateMarket.of(BTC, seed, 300, 3_600_000_000L);
    Deque<MarketRecord> stream = new ArrayDeque<>(market.stream());
    Deque<Tick> backfill = new ArrayDeque<>(market.backfill());
    long quiet = market.endMicros() + 1_000_000;
    // By then longer candles that are open have been told, too.
    long end = quiet + 10_000_000;

    try (InstrumentsHarness harness = InstrumentsHarness.start(3, 2)) {
      while (!stream.isEmpty() || !backfill.isEmpty()) {
        if (!backfill.isEmpty() && (stream.isEmpty() || random.nextInt(3) == 0)) {
          harness.backfill(backfill.removeFirst());
        } else {
          harness.market(stream.removeFirst(), 0);
        }
        if (random.nextInt(60) == 0) {
          harness.rescale(1 + random.nextInt(3), harness.snapshot());
        }
      }
      harness.market(new Clock(BTC, quiet), 0);
      harness.market(new Clock(BTC, end), 0);

      assertThat(CandleOracle.standing(harness.candles()))
          .isEqualTo(CandleOracle.candles(market.counted(), end));
      assertThat(harness.statistics())
          .last()
          .usingRecursiveComparison()
          .ignoringFields("eventTime")
          .isEqualTo(CandleOracle.statistics(market.counted(), end));
      assertThat(harness.keysWith("candles")).isEqualTo(1);
    }
  }

  @Test
  void candlesOfSeveralShardsAreEmittedOnce() throws Exception {
    try (InstrumentsHarness one = InstrumentsHarness.start(1);
        InstrumentsHarness three = InstrumentsHarness.start(3)) {
      for (InstrumentsHarness harness : List.of(one, three)) {
        harness.market(tick(1, "100", NOON_MICROS), 0);
        harness.market(new Clock(BTC, NOON_MICROS + 60_000_000), 1);
      }

      assertThat(three.candles()).isEqualTo(one.candles()).isNotEmpty();
      assertThat(three.statistics()).isEqualTo(one.statistics()).hasSize(1);
    }
  }

  @Test
  void usersAreInTheShardOfTheirIdsAndEachShardHasItsOwnState() throws Exception {
    try (InstrumentsHarness harness = InstrumentsHarness.start(2)) {
      harness.market(tick(1, "100", NOON_MICROS), 0);
      harness.rule(above(7, 5, "101"));
      assertThat(harness.keysWith("standing")).isEqualTo(1);
      harness.rule(above(8, 6, "101"));
      assertThat(harness.keysWith("standing")).isEqualTo(2);

      harness.restore(harness.snapshot());
      harness.market(tick(2, "102", NOON_MICROS + 1), 1);

      assertThat(harness.keysWith("standing")).isZero();
      assertThat(harness.alerts())
          .filteredOn(AlertEvent.Triggered.class::isInstance)
          .extracting(AlertEvent::userId)
          .containsExactlyInAnyOrder(5L, 6L);
    }
  }

  @Test
  void stateOfAnotherNumberOfShardsIsRefused() throws Exception {
    try (InstrumentsHarness harness = InstrumentsHarness.start(2)) {
      harness.market(tick(1, "100", NOON_MICROS), 0);
      InstrumentsHarness.Snapshot snapshot = harness.snapshot();

      assertThatThrownBy(() -> harness.restoreWith(1, snapshot))
          .hasStackTraceContaining("the state was written with --shards 2");
    }
  }

  private static void playWithFailures(
      List<Scenario> scenarios, InstrumentsHarness harness, Random random) throws Exception {
    OperatorPlayback playback = new OperatorPlayback(harness, scenarios, random);
    while (playback.hasNext()) {
      playback.next();
      if (random.nextInt(60) == 0) {
        playback.takeSnapshot();
      }
      if (random.nextInt(150) == 0) {
        playback.fail();
      }
    }
  }

  private static StreamPoint lastPoint(List<Tick> ticks) {
    Tick last = ticks.stream().max(Comparator.comparingLong(Tick::tradeId)).orElseThrow();
    return new StreamPoint(
        last.instrument(), last.tradeId(), Times.instant(last.eventTimeMicros()), null, null);
  }

  private static List<Long> fired(InstrumentsHarness harness, Instrument instrument) {
    return harness.alerts().stream()
        .filter(AlertEvent.Triggered.class::isInstance)
        .filter(event -> event.instrument().equals(instrument))
        .map(AlertEvent.OfAlert::alertId)
        .toList();
  }

  private static AlertRule aboveOnEth(long alertId, String level) {
    Condition condition =
        new Condition.Simple(ETH, new Series.Price(), Operator.ABOVE, decimal(level));
    return new AlertRule.Created(
        alertId, 1, 5, condition, List.of(StreamPoint.beforeFirstTrade(ETH)));
  }

  private static Tick ethTick(long tradeId, String price) {
    return new Tick(
        ETH, tradeId, decimal(price), decimal("1"), TakerSide.SELL, NOON_MICROS, NOON_MICROS, 1);
  }

  private static PortfolioTrade soldOff(long userId) {
    Position nothing = new Position(decimal("0"), decimal("0"), decimal("0"));
    return new PortfolioTrade(
        1_000,
        userId,
        BTC,
        Side.SELL,
        decimal("1"),
        decimal("100"),
        Times.instant(NOON_MICROS),
        1_000,
        nothing);
  }

  private static Tick tick(long tradeId, String price, long timeMicros) {
    return new Tick(
        BTC, tradeId, decimal(price), decimal("1"), TakerSide.SELL, timeMicros, timeMicros, 1);
  }

  private static AlertRule above(long alertId, String level) {
    return above(alertId, 5, level);
  }

  private static AlertRule above(long alertId, long userId, String level) {
    Condition condition =
        new Condition.Simple(BTC, new Series.Price(), Operator.ABOVE, decimal(level));
    return new AlertRule.Created(
        alertId, 1, userId, condition, List.of(StreamPoint.beforeFirstTrade(BTC)));
  }

  private static AlertRule withdrawn(long alertId) {
    return new AlertRule.Withdrawn(
        alertId, 2, 5, List.of(new StreamPoint(BTC, 2, Times.instant(NOON_MICROS + 1), 0, 1L)));
  }

  private static PortfolioTrade trade(long sequence, Side side, Position position) {
    return new PortfolioTrade(
        sequence,
        5,
        BTC,
        side,
        decimal("1"),
        decimal("100"),
        Times.instant(NOON_MICROS),
        sequence,
        position);
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }
}
