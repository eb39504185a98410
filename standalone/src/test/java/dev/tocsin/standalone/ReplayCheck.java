package dev.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.engine.oracle.AlertOracle;
import dev.tocsin.engine.oracle.CandleOracle;
import dev.tocsin.engine.oracle.Trigger;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.Candle;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a user does during a replay, and what must have come of it when the replay is over. */
final class ReplayCheck {

  static final int LEVELS = 60;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Recording recording;
  private final Tables tables;
  private final MarketTopic market;

  ReplayCheck(Recording recording, Tables tables, MarketTopic market) {
    this.recording = recording;
    this.tables = tables;
    this.market = market;
  }

  /** Alerts at levels all over the range of the recording, and some trades. */
  void actAs(Trader trader) throws IOException, InterruptedException {
    for (Instrument instrument : Recording.INSTRUMENTS) {
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> trader.get("/markets/" + instrument.symbol()).hasNonNull("price"));
      trader.trade(instrument.symbol(), "buy", "2");
      trader.trade(instrument.symbol(), "buy", "0.7");
      trader.trade(instrument.symbol(), "sell", "1.3");
      BigDecimal low = recording.low(instrument);
      BigDecimal step =
          recording
              .high(instrument)
              .subtract(low)
              .divide(BigDecimal.valueOf(LEVELS), 3, RoundingMode.HALF_UP);
      for (int i = 0; i <= LEVELS; i++) {
        BigDecimal level = low.add(step.multiply(BigDecimal.valueOf(i)));
        trader.alert(instrument.symbol(), "above", level);
        trader.alert(instrument.symbol(), "below", level);
      }
    }
  }

  /**
   * Waits until the last trade of the recording has been counted, its minute is over and what must
   * trigger has.
   */
  void awaitEnd() throws SQLException {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              for (Instrument instrument : Recording.INSTRUMENTS) {
                assertThat(tables.candles())
                    .anyMatch(
                        candle ->
                            candle.instrument().equals(instrument)
                                && candle.lastTradeId() == recording.lastTradeId(instrument)
                                && candle.closed());
              }
            });
    noAlertWasArmedTooLate();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              Set<Trigger> missing = expectedTriggers();
              tables.triggers().forEach(missing::remove);
              assertThat(missing).as("missing triggers").isEmpty();
            });
  }

  /**
   * Brute force knows nothing of alerts that reach the job more than a minute of event time after
   * the ticks they begin at: a replay that outruns the rules is a fault of the test.
   */
  private void noAlertWasArmedTooLate() throws SQLException {
    assertThat(tables.count("alert_events where kind = 'armed' and (event ->> 'late')::boolean"))
        .as("alerts armed late")
        .isZero();
  }

  void everyTriggerIsThereOnce() throws SQLException {
    Set<Trigger> expected = expectedTriggers();
    List<Trigger> stored = tables.triggers();
    Set<Trigger> missing = new HashSet<>(expected);
    stored.forEach(missing::remove);
    Set<Trigger> extra = new HashSet<>(stored);
    extra.removeAll(expected);
    System.out.printf(
        "%d alerts, %d triggers expected, %d stored: %d missing, %d extra%n",
        tables.count("alerts"), expected.size(), stored.size(), missing.size(), extra.size());
    assertThat(expected).isNotEmpty();
    assertThat(missing).isEmpty();
    assertThat(extra).isEmpty();
    assertThat(stored).doesNotHaveDuplicates();
  }

  void everyTriggeredAlertSaysSoAndIsMailedOnce() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              long triggers = expectedTriggers().size();
              assertThat(tables.count("alerts where status = 'triggered'")).isEqualTo(triggers);
              assertThat(tables.count("deliveries where status = 'sent'")).isEqualTo(triggers);
            });
  }

  void everyCandleIsEqualToTheDigit() throws SQLException {
    Map<String, Candle> expected = CandleOracle.minutes(recording.ticks());
    assertThat(CandleOracle.standing(tables.candles())).isEqualTo(expected);
    System.out.printf("%d candles, equal to the digit%n", expected.size());
  }

  void everyPositionIsTheLedgers() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(tables.jobPositions()).isEqualTo(tables.ledgerPositions()).hasSize(2));
  }

  private Set<Trigger> expectedTriggers() throws SQLException {
    return new HashSet<>(new AlertOracle(market.records(), tables.rules()).triggers());
  }
}
