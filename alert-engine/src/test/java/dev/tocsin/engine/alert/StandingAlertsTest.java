package dev.tocsin.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.engine.indicator.Indicators;
import dev.tocsin.engine.position.Positions;
import dev.tocsin.engine.state.HeapTable;
import dev.tocsin.engine.window.Windows;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Span;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Policy;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingAlertsTest {

  private static final Instrument BTC = Instrument.of("BINANCE:BTC-USDT");
  private static final long NOON_MICROS = 1_795_435_200_000_000L;
  private static final Instant FAR_AWAY = Instant.parse("2036-01-01T00:00:00Z");
  private static final int MANY = 10_000;
  private static final int FEW = 130;

  private final StandingAlerts standing = standingAlerts();

  @Test
  void holdsThatWereBrokenDoNotPileUpUntilTheirTimeComes() {
    StandingAlert alert = holding(1, null);
    standing.begin(1, alert, Extremes.BEFORE_FIRST, NOON_MICROS);

    for (int i = 0; i < MANY; i++) {
      StandingAlert held = until(alert, NOON_MICROS + 30L * 86_400_000_000L + i);
      standing.goOn(1, alert, held);
      standing.goOn(1, held, alert);
    }

    assertThat(standing.deadlines().size()).isLessThan(FEW);
  }

  @Test
  void expiriesOfAlertsThatAreGoneDoNotPileUpUntilTheirTimeComes() {
    for (int alertId = 1; alertId <= MANY; alertId++) {
      StandingAlert alert = holding(alertId, FAR_AWAY);
      standing.added();
      standing.begin(alertId, alert, Extremes.BEFORE_FIRST, NOON_MICROS);
      standing.end(alertId, alert, NOON_MICROS);
    }

    assertThat(standing.deadlines().size()).isLessThan(FEW);
  }

  private static StandingAlerts standingAlerts() {
    Windows windows = Windows.restore(new HeapTable<>(), new HeapTable<>());
    Basis basis =
        new Basis(
            windows,
            Indicators.restore(new HeapTable<>(), windows),
            Positions.restore(BTC, new HeapTable<>(), pnl -> {}));
    return new StandingAlerts(
        BTC,
        basis,
        new AlertState(
            new HeapTable<>(),
            new HeapTable<>(),
            new HeapTable<>(),
            new HeapTable<>(),
            new HeapTable<>()));
  }

  /** In force, and not true. */
  private static StandingAlert holding(long alertId, Instant expiresAt) {
    Condition condition =
        new Condition.Simple(BTC, new Series.Price(), Operator.ABOVE, BigDecimal.TEN);
    Policy policy =
        new Policy(Policy.Mode.EVERY, null, null, null, Span.ofMinutes(30 * 24 * 60), null);
    StreamPoint asOf = StreamPoint.beforeFirstTrade(BTC);
    return until(
        StandingAlert.of(
            new AlertRule.Created(alertId, 1, 5, condition, policy, expiresAt, List.of(asOf)),
            asOf),
        RunState.NEVER);
  }

  private static StandingAlert until(StandingAlert alert, long holdUntilMicros) {
    return alert.with(
        new RunState(
            List.of(new PartState(Phase.READY, Watch.NONE)),
            holdUntilMicros != RunState.NEVER,
            0,
            holdUntilMicros,
            RunState.NOT_YET,
            0,
            0));
  }
}
