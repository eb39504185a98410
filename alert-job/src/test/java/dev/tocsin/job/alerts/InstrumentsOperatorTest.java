package dev.tocsin.job.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.engine.oracle.AlertOracle;
import dev.tocsin.engine.oracle.CandleOracle;
import dev.tocsin.engine.oracle.Scenario;
import dev.tocsin.engine.oracle.ScenarioCursor;
import dev.tocsin.engine.state.Retention;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import dev.tocsin.schemas.portfolio.Position;
import dev.tocsin.schemas.portfolio.PositionPnl;
import dev.tocsin.schemas.portfolio.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstrumentsOperatorTest {

  private static final Instrument BTC = Instrument.of("BINANCE:BTC-USDT");
  private static final Instrument ETH = Instrument.of("BINANCE:ETH-USDT");
  private static final long NOON_MICROS = Times.micros(Instant.parse("2026-11-23T12:00:00Z"));
  private static final List<String> CLEARED =
      List.of("standing", "retired", "positions", "candles", "recent-ticks");

  private record Snapshot(OperatorSubtaskState state, List<ScenarioCursor.Offsets> offsets) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void restoredAtRandomPointsItTriggersWhatTheOracleSays(long seed) throws Exception {
    Random random = new Random(seed);
    List<Scenario> scenarios =
        List.of(
            Scenario.random(BTC, random.nextLong(), 600, Scenario.SLOW_MICROS, 1, 60),
            Scenario.random(ETH, random.nextLong(), 600, Scenario.SLOW_MICROS, 61, 60));

    List<Tick> ticks = scenarios.stream().flatMap(each -> each.ticks().stream()).toList();
    List<AlertRule> rules = scenarios.stream().flatMap(each -> each.rules().stream()).toList();
    AlertOracle oracle = new AlertOracle(ticks, rules);

    try (InstrumentsHarness harness = InstrumentsHarness.start()) {
      playWithFailures(scenarios, harness, random);

      assertThat(oracle.delivered(harness.alerts())).isEqualTo(oracle.triggers()).isNotEmpty();
      assertThat(CandleOracle.standing(harness.candles())).isEqualTo(CandleOracle.candles(ticks));
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
      assertThat(CLEARED)
          .filteredOn(state -> harness.keysWith(state) == 0)
          .containsOnly("standing");

      harness.market(new Clock(BTC, NOON_MICROS + 2 + Retention.PERIOD_MICROS), 2);
      harness.snapshot();

      assertThat(CLEARED).allMatch(state -> harness.keysWith(state) == 0);
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

      List<AlertEvent> again = harness.alerts().subList(before, harness.alerts().size());
      assertThat(again)
          .singleElement()
          .isInstanceOf(AlertEvent.Armed.class)
          .returns(8L, AlertEvent::alertId);
    }
  }

  private static void playWithFailures(
      List<Scenario> scenarios, InstrumentsHarness harness, Random random) throws Exception {
    List<ScenarioCursor> cursors =
        scenarios.stream().map(scenario -> new ScenarioCursor(scenario, random)).toList();
    Snapshot snapshot = snapshot(harness, cursors);
    while (cursors.stream().anyMatch(ScenarioCursor::hasNext)) {
      List<ScenarioCursor> left = cursors.stream().filter(ScenarioCursor::hasNext).toList();
      left.get(random.nextInt(left.size())).next(reader(harness));
      if (random.nextInt(60) == 0) {
        snapshot = snapshot(harness, cursors);
      }
      if (random.nextInt(150) == 0) {
        harness.restore(snapshot.state());
        for (int i = 0; i < cursors.size(); i++) {
          cursors.get(i).seek(snapshot.offsets().get(i));
        }
      }
    }
  }

  private static Snapshot snapshot(InstrumentsHarness harness, List<ScenarioCursor> cursors)
      throws Exception {
    return new Snapshot(harness.snapshot(), cursors.stream().map(ScenarioCursor::offsets).toList());
  }

  private static ScenarioCursor.Reader reader(InstrumentsHarness harness) {
    return new ScenarioCursor.Reader() {
      @Override
      public void market(MarketRecord market, long offset) throws Exception {
        harness.market(market, offset);
      }

      @Override
      public void rule(AlertRule rule) throws Exception {
        harness.rule(rule);
      }
    };
  }

  private static Tick tick(long tradeId, String price, long timeMicros) {
    return new Tick(
        BTC, tradeId, decimal(price), decimal("1"), TakerSide.SELL, timeMicros, timeMicros, 1);
  }

  private static AlertRule above(long alertId, String level) {
    Condition condition = new Condition(BTC, Series.PRICE, Operator.ABOVE, decimal(level));
    return new AlertRule.Created(
        alertId, 1, 5, condition, List.of(StreamPoint.beforeFirstTrade(BTC)));
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
