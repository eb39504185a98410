package dev.tocsin.engine;

import static dev.tocsin.engine.Market.BTC;
import static dev.tocsin.engine.Market.above;
import static dev.tocsin.engine.Market.below;
import static dev.tocsin.engine.Market.created;
import static dev.tocsin.engine.Market.point;
import static dev.tocsin.engine.Market.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertsTest {

  private final Market market = new Market();

  @Test
  void anAlertAboveFiresOnceAtItsLevelOrHigher() {
    market.trades(1, "100", 0);
    market.hears(above(7, "101", 1));
    market.trades(2, "100.99", 1);
    market.trades(3, "101", 2);
    market.trades(4, "102", 3);

    assertThat(market.triggeringTrades()).containsExactly(3L);
    assertThat(market.standing()).isZero();
  }

  @Test
  void anAlertBelowFiresOnceAtItsLevelOrLower() {
    market.trades(1, "100", 0);
    market.hears(below(7, "99.5", 1));
    market.trades(2, "99.51", 1);
    market.trades(3, "99.5", 2);
    market.trades(4, "99", 3);

    assertThat(market.triggeringTrades()).containsExactly(3L);
  }

  @Test
  void anAlertWhoseConditionHoldsAlreadyFiresAtTheNextTick() {
    market.trades(1, "100", 0);
    market.hears(above(7, "90", 1));
    assertThat(market.triggeringTrades()).isEmpty();
    market.trades(2, "95", 1);

    assertThat(market.triggeringTrades()).containsExactly(2L);
  }

  @Test
  void onAQuietMarketAnAlertCountsFromTheClockAfterItWasAccepted() {
    market.trades(1, "100", 0);
    market.isQuietUntil(100);
    market.isQuietUntil(300);
    market.hears(above(7, "90", point(1, 300)));
    assertThat(market.said().alerts(AlertEvent.Armed.class))
        .singleElement()
        .matches(armed -> !armed.late());
    assertThat(market.triggeringTrades()).isEmpty();
    market.isQuietUntil(301);

    assertThat(market.said().alerts(AlertEvent.Triggered.class))
        .singleElement()
        .matches(trigger -> trigger.eventTime().equals(point(1, 301).eventTime()));
  }

  @Test
  void onAQuietMarketAnEarlyRuleWaitsForItsClock() {
    market.trades(1, "100", 0);
    market.isQuietUntil(100);
    market.hears(above(7, "90", point(1, 300)));
    market.isQuietUntil(200);
    market.restarts();
    market.isQuietUntil(300);
    assertThat(market.triggeringTrades()).isEmpty();
    market.isQuietUntil(301);

    assertThat(market.triggeringTrades()).containsExactly(1L);
  }

  @Test
  void aRuleBeginsLateOnceAClockAfterItsPointIsForgotten() {
    market.trades(1, "100", 0);
    market.isQuietUntil(100);
    market.isQuietUntil(300);
    market.restarts();
    market.hears(above(7, "90", point(1, 50)));

    assertThat(market.said().alerts(AlertEvent.Armed.class))
        .singleElement()
        .matches(armed -> armed.late() && armed.armedAt().equals(point(1, 300)));
  }

  @Test
  void aVersionCountsUpToTheClockOfItsEnd() {
    market.trades(1, "100", 0);
    market.hears(above(7, "90", point(1, 0)));
    market.hears(above(8, "90", point(1, 0)));
    market.hears(withdrawn(7, 2, point(1, 9)));
    market.hears(withdrawn(8, 2, point(1, 10)));
    market.isQuietUntil(10);

    assertThat(market.said().alerts(AlertEvent.Triggered.class))
        .singleElement()
        .matches(trigger -> trigger.alertId() == 8);
    assertThat(market.standing()).isZero();
  }

  @Test
  void aTriggerNamesItsTickAndTheValueBefore() {
    market.trades(1, "100", 0);
    market.hears(above(7, "101", 1));
    market.trades(2, "101.5", 1);

    AlertEvent.Triggered event = market.said().alerts(AlertEvent.Triggered.class).get(0);
    assertThat(event.tick().tradeId()).isEqualTo(2);
    assertThat(event.tick().offset()).isEqualTo(2);
    assertThat(event.price()).isEqualByComparingTo("101.5");
    assertThat(event.previousValue()).isEqualByComparingTo("100");
    assertThat(event.eventId()).matches("[0-9a-f]{32}");
    assertThat(event.userId()).isEqualTo(Market.OWNER);
  }

  @Test
  void theSameTickTwiceIsOneTick() {
    assertThat(market.trades(1, "100", 0)).isTrue();
    market.hears(above(7, "101", 1));
    assertThat(market.trades(1, "101", 0)).isFalse();

    assertThat(market.triggeringTrades()).isEmpty();
  }

  @Test
  void anEarlyRuleIsArmedWhenTheStreamReachesItsPointAndCountsFromTheNextTick() {
    market.trades(1, "100", 0);
    market.hears(above(7, "101", 2));
    assertThat(market.said().alerts).isEmpty();
    market.trades(2, "105", 1);
    assertThat(market.said().alerts).singleElement().isInstanceOf(AlertEvent.Armed.class);
    market.trades(3, "104", 2);

    assertThat(market.triggeringTrades()).containsExactly(3L);
  }

  @Test
  void anAlertOnAnInstrumentThatNeverTradedIsArmedByItsFirstTradeAndCountsIt() {
    market.hears(above(7, "99", 0));
    assertThat(market.said().alerts).isEmpty();
    market.trades(1, "100", 0);

    assertThat(market.said().alerts)
        .hasExactlyElementsOfTypes(AlertEvent.Armed.class, AlertEvent.Triggered.class);
    assertThat(market.said().alerts(AlertEvent.Triggered.class).get(0).previousValue()).isNull();
  }

  @Test
  void anAlertThatTrailsBeginsAtTheFirstTradeOfAnInstrumentThatNeverTraded() {
    Condition drawdown =
        new Condition.Simple(BTC, new Series.DrawdownPct(), Operator.ABOVE, new BigDecimal("5"));
    market.hears(new AlertRule.Created(7, 1, Market.OWNER, drawdown, List.of(point(0))));
    market.trades(1, "100", 0);
    market.trades(2, "96", 1);
    assertThat(market.triggeringTrades()).isEmpty();
    market.trades(3, "95", 2);

    assertThat(market.triggeringTrades()).containsExactly(3L);
  }

  @Test
  void aLateRuleCatchesUpOverTheLastMinute() {
    market.trades(1, "100", 0);
    market.trades(2, "105", 10);
    market.trades(3, "100", 59);
    market.hears(above(7, "101", 1));

    assertThat(market.triggeringTrades()).containsExactly(2L);
    assertThat(market.said().alerts(AlertEvent.Armed.class).get(0).late()).isFalse();
  }

  @Test
  void aRuleOlderThanThatIsArmedFromNowAndSaysSo() {
    market.trades(1, "100", 0);
    market.trades(2, "105", 1);
    market.trades(3, "100", 62);
    market.hears(above(7, "101", 1));
    assertThat(market.triggeringTrades()).isEmpty();
    market.trades(4, "103", 63);

    AlertEvent.Armed armed = market.said().alerts(AlertEvent.Armed.class).get(0);
    assertThat(armed.late()).isTrue();
    assertThat(armed.armedAt().tradeId()).isEqualTo(3);
    assertThat(market.triggeringTrades()).containsExactly(4L);
  }

  @Test
  void lateOrNotARuleTriggersUnderOneId() {
    Market other = new Market();
    for (Market each : List.of(market, other)) {
      each.trades(1, "100", 0);
      each.trades(2, "100", 61);
    }
    market.hears(above(7, "101", 0));
    market.trades(3, "102", 62);
    other.trades(3, "102", 62);
    other.trades(4, "102", 63);
    other.hears(above(7, "101", 0));
    other.trades(5, "103", 64);

    assertThat(idOfTrigger(market)).isEqualTo(idOfTrigger(other));
  }

  @Test
  void aWithdrawnAlertIsSilent() {
    market.trades(1, "100", 0);
    market.hears(above(7, "101", 1));
    market.hears(withdrawn(7, 2, 1));
    market.trades(2, "102", 1);

    assertThat(market.triggeringTrades()).isEmpty();
    assertThat(market.standing()).isZero();
  }

  @Test
  void ticksUpToTheWithdrawalStillCount() {
    market.trades(1, "100", 0);
    market.hears(above(7, "101", 1));
    market.hears(above(8, "110", 1));
    market.hears(withdrawn(7, 2, 2));
    market.hears(withdrawn(8, 2, 2));
    market.trades(2, "102", 1);
    market.trades(3, "120", 2);

    assertThat(market.triggeringTrades()).containsExactly(2L);
  }

  @Test
  void aChangedAlertTakesThePlaceOfTheOldVersionAtItsPoint() {
    market.trades(1, "100", 0);
    market.hears(above(7, "101", 1));
    market.hears(created(7, 2, Operator.ABOVE, "103", 2));
    market.trades(2, "100", 1);
    market.trades(3, "102", 2);
    market.trades(4, "103", 3);

    assertThat(market.triggeringTrades()).containsExactly(4L);
    assertThat(market.said().alerts(AlertEvent.Triggered.class).get(0).version()).isEqualTo(2);
  }

  @Test
  void aStandingRuleThatComesAgainIsConfirmedUnderTheSameId() {
    market.trades(1, "100", 0);
    market.hears(above(7, "101", 1));
    market.restarts();
    market.hears(above(7, "101", 1));

    assertThat(market.said().alerts).hasSize(2);
    assertThat(market.said().alerts.get(0)).isEqualTo(market.said().alerts.get(1));
    assertThat(market.standing()).isEqualTo(1);
  }

  @Test
  void aRetiredRuleThatComesAgainIsIgnoredForEightDays() {
    market.trades(1, "100", 0);
    market.hears(above(7, "101", 1));
    market.trades(2, "102", 1);
    market.hears(above(7, "101", 1));
    market.passes(Duration.ofDays(8));
    market.restarts();
    market.hears(above(7, "101", 1));
    assertThat(market.standing()).isZero();
    assertThat(market.state().retired().size()).isEqualTo(1);

    market.passes(Duration.ofDays(8).plusSeconds(2));

    assertThat(market.state().retired().size()).isZero();
    assertThat(market.state().standing().size()).isZero();
  }

  @Test
  void anAlertThatWasWithdrawnBeforeTheFirstTradeIsRememberedFromTheFirstTradeOn() {
    market.hears(above(7, "99", 0));
    market.hears(withdrawn(7, 2, 0));
    market.trades(1, "100", 0);
    market.hears(above(7, "99", 0));
    market.trades(2, "100", 1);
    assertThat(market.triggeringTrades()).isEmpty();

    market.passes(Duration.ofDays(9));
    assertThat(market.state().retired().size()).isZero();
  }

  @Test
  void whatCannotBeHeldIsRejectedWithTheReason() {
    Instrument eth = Instrument.of("BINANCE:ETH-USDT");
    Condition onEth = new Condition.Simple(eth, new Series.Price(), Operator.ABOVE, BigDecimal.ONE);
    market.hears(new AlertRule.Created(1, 1, 5, onEth, List.of(point(0))));
    market.hears(below(2, "0", 0));
    StreamPoint ofEth = StreamPoint.beforeFirstTrade(eth);
    Condition onBtc = new Condition.Simple(BTC, new Series.Price(), Operator.ABOVE, BigDecimal.ONE);
    market.hears(new AlertRule.Created(4, 1, 5, onBtc, List.of(point(0), ofEth)));
    market.hears(created(5, 1, Operator.ABOVE, "1", -1));

    assertThat(market.said().alerts(AlertEvent.Rejected.class))
        .extracting(AlertEvent.Rejected::reason)
        .containsExactly(
            "the condition is on BINANCE:ETH-USDT, the as-of points are on BINANCE:BTC-USDT",
            "price can never be what the condition waits for: it is always greater than 0",
            "the condition is on BINANCE:BTC-USDT, the as-of points are on BINANCE:BTC-USDT,"
                + " BINANCE:ETH-USDT",
            "the as-of point has the negative trade id -1");
    assertThat(market.standing()).isZero();
  }

  @Test
  void aChangeThatCannotBeHeldEndsWhatItWasToChange() {
    market.trades(1, "100", 0);
    market.hears(above(7, "101", 1));
    market.hears(created(7, 2, Operator.BELOW, "0", 1));
    market.trades(2, "102", 1);

    assertThat(market.triggeringTrades()).isEmpty();
    assertThat(market.said().alerts(AlertEvent.Rejected.class)).hasSize(1);
  }

  private static String idOfTrigger(Market market) {
    return market.said().alerts(AlertEvent.Triggered.class).get(0).eventId();
  }
}
