package dev.tocsin.api.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Span;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriggerTextTest {

  private static final Instrument BTC = Instrument.of("BINANCE:BTC-USDT");
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Condition.Simple ABOVE =
      new Condition.Simple(BTC, new Series.Price(), Operator.ABOVE, new BigDecimal("65000"));
  private static final Condition.Simple RISE =
      new Condition.Simple(
          BTC, new Series.ChangePct(Span.of("15m")), Operator.ABOVE, new BigDecimal("5"));

  @Test
  void namesTheSeriesItsLevelAndItsValue() {
    assertThat(TriggerText.sentence(trigger(RISE, 0, "5.23")))
        .isEqualTo("BTC/USDT change_pct(15m) is above 5: 5.23");
  }

  @Test
  void aPriceIsWhatItIsIn() {
    assertThat(TriggerText.sentence(trigger(ABOVE, 0, "65001.25")))
        .isEqualTo("BTC/USDT is above 65000 USDT: 65001.25 USDT");
  }

  @Test
  void aBandHasTwoEdges() {
    Condition leaves =
        new Condition.Simple(
            BTC,
            new Series.Rsi(14, Interval.ONE_HOUR),
            Operator.LEAVES,
            new BigDecimal("30"),
            new BigDecimal("70"));

    assertThat(TriggerText.sentence(trigger(leaves, 0, "70.123456789")))
        .isEqualTo("BTC/USDT rsi(14, 1h) is no longer between 30 and 70: 70.12345679");
  }

  @Test
  void ofSeveralTheLastToComeTrueIsNamed() {
    List<Condition.Simple> both = List.of(ABOVE, RISE);

    assertThat(TriggerText.sentence(trigger(new Condition.All(both), 1, "5.23")))
        .isEqualTo("all 2 conditions are met, at last BTC/USDT change_pct(15m) is above 5: 5.23");
    assertThat(TriggerText.headline(trigger(new Condition.All(both), 1, "5.23")))
        .isEqualTo("BTC/USDT change_pct(15m) is above 5 (and 1 more)");
    assertThat(TriggerText.sentence(trigger(new Condition.Any(both), 0, "65000")))
        .isEqualTo("one of 2 conditions is met, BTC/USDT is above 65000 USDT: 65000 USDT");
  }

  private static AlertEvent.Triggered trigger(Condition condition, int part, String value) {
    return new AlertEvent.Triggered(
        "id",
        7,
        1,
        42,
        BTC,
        condition,
        part,
        null,
        new BigDecimal(value),
        NOON,
        null,
        new StreamPoint(BTC, 42, NOON, 0, 42L),
        new BigDecimal("65001.25"),
        false,
        NOON);
  }
}
