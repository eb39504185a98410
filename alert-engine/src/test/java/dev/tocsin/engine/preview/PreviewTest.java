package dev.tocsin.engine.preview;

import static dev.tocsin.engine.preview.Minutes.BTC;
import static dev.tocsin.engine.preview.Minutes.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Span;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Policy;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.market.Candle;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreviewTest {

  private static final Policy EVERY = new Policy(Policy.Mode.EVERY, null, null, null, null, null);

  private final Minutes minutes = new Minutes();

  @Test
  void aHighThatIsAboveTheLevelFiresInEitherOrder() {
    minutes.at(0, "100", "101", "99", "100").at(1, "100", "106", "98", "101");

    PreviewOutcome outcome = only(preview(price(Operator.ABOVE, "105"), Policy.ONCE, 0, 10));
    assertThat(outcome.order()).isEqualTo(Order.BOTH);
    assertThat(outcome.count()).isEqualTo(1);
    assertThat(outcome.triggers())
        .containsExactly(
            new PreviewTrigger(
                minute(1), 0, new BigDecimal("106"), new BigDecimal("106"), null, null));
  }

  @Test
  void whenTheOrderOfTheExtremesMattersBothAreTold() {
    minutes.at(0, "100", "110", "100", "108");

    PreviewResult result = preview(of(new Series.DrawdownPct(), "5"), Policy.ONCE, 0, 10);
    assertThat(result.outcomes())
        .extracting(PreviewOutcome::order)
        .containsExactly(Order.HIGH_FIRST, Order.LOW_FIRST);
    assertThat(result.outcomes()).extracting(PreviewOutcome::count).containsExactly(1L, 0L);
    PreviewTrigger trigger = result.outcomes().get(0).triggers().get(0);
    assertThat(trigger.price()).isEqualByComparingTo("100");
    assertThat(trigger.value()).isBetween(new BigDecimal("9.09"), new BigDecimal("9.1"));
  }

  @Test
  void bothOrdersMayFireAtAnotherPrice() {
    minutes.at(0, "100").at(1, "100", "104", "98", "100");

    PreviewResult result =
        preview(of(new Series.RangePct(Span.ofMinutes(1)), "5"), Policy.ONCE, 0, 10);
    assertThat(result.outcomes())
        .extracting(outcome -> outcome.triggers().get(0).price().intValue())
        .containsExactly(98, 104);
  }

  @Test
  void whatThePriceDidAfterwardsIsToldByTheLastCloseThen() {
    minutes.at(0, "100").at(1, "100", "106", "100", "100");
    minutes.between(2, 60, "100").at(60, "53").at(61, "200");
    minutes.at(24 * 60 - 5, "159").at(24 * 60 + 1, "1");

    PreviewTrigger trigger =
        only(preview(price(Operator.ABOVE, "105"), Policy.ONCE, 0, 10)).triggers().get(0);
    assertThat(trigger.after1hPct()).isEqualByComparingTo("-50");
    assertThat(trigger.after24hPct()).isEqualByComparingTo("50");
  }

  @Test
  void whatCameAfterwardsIsNotKnownBeforeTheCandlesReachSoFar() {
    minutes.at(0, "106").between(1, 59, "100");
    assertThat(firstTriggerAbove105().after1hPct()).isNull();

    minutes.at(59, "53");
    assertThat(firstTriggerAbove105().after1hPct()).isEqualByComparingTo("-50");
    assertThat(firstTriggerAbove105().after24hPct()).isNull();
  }

  @Test
  void aPercentageIsRounded() {
    minutes.at(0, "106").between(1, 60, "100");

    assertThat(firstTriggerAbove105().after1hPct()).isEqualTo(new BigDecimal("-5.6604"));
  }

  @Test
  void everyTimeIsCountedButOnlyTheFirstThousandAreToldOf() {
    for (int minute = 0; minute < 1_500; minute++) {
      minutes.at(minute, "100", "106", "99", "100");
    }

    PreviewOutcome outcome = only(preview(price(Operator.ABOVE, "105"), EVERY, 0, 1_500));
    assertThat(outcome.count()).isEqualTo(1_500);
    assertThat(outcome.triggers()).hasSize(Preview.MAX_TRIGGERS);
    assertThat(outcome.triggers().get(999).minute()).isEqualTo(minute(999));
  }

  @Test
  void onlyCandlesOfTheRangeFireAndAreCounted() {
    minutes.at(0, "106").at(1, "100").at(2, "106").at(3, "100").at(4, "106");

    PreviewResult result = preview(price(Operator.ABOVE, "105"), EVERY, 1, 4);
    assertThat(only(result).triggers())
        .extracting(PreviewTrigger::minute)
        .containsExactly(minute(2));
    assertThat(result.candles()).isEqualTo(3);
    assertThat(result.firstCandle()).isEqualTo(minute(1));
    assertThat(result.lastCandle()).isEqualTo(minute(3));
  }

  @Test
  void aCrossingLooksBackToTheCandleBeforeTheRange() {
    minutes.at(1, "106").at(2, "107");
    assertThat(only(preview(price(Operator.CROSSES_ABOVE, "105"), Policy.ONCE, 1, 4)).count())
        .isZero();

    Minutes longer = new Minutes().at(0, "100").at(1, "106").at(2, "107");
    PreviewResult result =
        preview(price(Operator.CROSSES_ABOVE, "105"), Policy.ONCE, 1, 4, longer.candles());
    assertThat(only(result).triggers())
        .extracting(PreviewTrigger::minute)
        .containsExactly(minute(1));
  }

  @Test
  void candlesBeforeTheRangeFillWindows() {
    Condition change = of(new Series.ChangePct(Span.ofMinutes(60)), "5");
    minutes.between(-70, 0, "100").between(0, 10, "106");

    PreviewResult filled = preview(change, Policy.ONCE, 0, 10);
    assertThat(filled.validFrom()).isNull();
    assertThat(only(filled).triggers())
        .extracting(PreviewTrigger::minute, trigger -> trigger.value().intValueExact())
        .containsExactly(tuple(minute(0), 6));

    PreviewResult empty = preview(change, Policy.ONCE, 0, 10, minutes.candles().subList(70, 80));
    assertThat(empty.validFrom()).isEqualTo(minute(60));
    assertThat(only(empty).count()).isZero();
  }

  @Test
  void candlesBeforeTheRangeFillIndicators() {
    Condition average = of(new Series.Sma(3, Interval.FIVE_MINUTES), "105");
    minutes.between(-15, 0, "100").between(0, 20, "106");

    assertThat(only(preview(average, Policy.ONCE, 0, 20)).triggers())
        .extracting(PreviewTrigger::minute)
        .containsExactly(minute(15));
  }

  @Test
  void aHoldEndsInAMinuteWithoutTrades() {
    Policy hold = new Policy(null, null, null, null, Span.ofMinutes(5), null);
    minutes.at(0, "100").at(1, "100", "106", "99", "106").at(10, "106");

    assertThat(only(preview(price(Operator.ABOVE, "105"), hold, 0, 20)).triggers())
        .extracting(PreviewTrigger::minute)
        .containsExactly(minute(6));
  }

  @Test
  void volumeRollsOutOfItsWindowInMinutesWithoutTrades() {
    Condition quiet =
        new Condition.Simple(
            BTC, new Series.Volume(Span.ofMinutes(5)), Operator.BELOW, BigDecimal.ZERO);
    minutes.between(-10, 3, "100").at(20, "100");

    assertThat(only(preview(quiet, Policy.ONCE, 0, 30)).triggers())
        .extracting(PreviewTrigger::minute)
        .containsExactly(minute(8));
  }

  @Test
  void aBarClosesWithTheLastCandleInIt() {
    Policy onClose = new Policy(null, null, null, null, null, Policy.Bar.ON_BAR_CLOSE);
    minutes.at(0, "100").at(1, "100", "106", "100", "100").at(2, "100", "107", "100", "106");

    assertThat(only(preview(price(Operator.ABOVE, "105"), onClose, 0, 10)).triggers())
        .extracting(PreviewTrigger::minute)
        .containsExactly(minute(3));
  }

  @Test
  void aCandlesVolumeIsThatOfItsTrades() {
    for (String volume :
        List.of("0.1", "3", "0.000000000000000007", "12345.678901234567", "9223372036.854775807")) {
      List<Candle> candles =
          new Minutes().at(-1, "100").at(1, "100", "103", "98", "101", volume).candles();
      Condition all = of(new Series.Volume(Span.ofMinutes(1)), volume);

      PreviewTrigger trigger = only(preview(all, Policy.ONCE, 0, 10, candles)).triggers().get(0);
      assertThat(trigger.price()).isEqualByComparingTo("101");
      assertThat(trigger.value()).isEqualByComparingTo(volume);
    }
  }

  @Test
  void aVolumeOfMoreDigitsThanATradeHasIsRoundedDown() {
    minutes.at(-1, "100").at(1, "100", "100", "100", "100", "98765.432109876543210987");

    PreviewTrigger trigger =
        only(preview(of(new Series.Volume(Span.ofMinutes(1)), "98765"), Policy.ONCE, 0, 10))
            .triggers()
            .get(0);
    assertThat(trigger.value()).isEqualByComparingTo("98765.4321098765432");
  }

  @Test
  void aCandleThatIsOpenOrEmptyCountsForNothing() {
    minutes.at(0, "100").at(1, "106", "106", "106", "106", "0").stillOpenAt(2, "106");

    PreviewResult result = preview(price(Operator.ABOVE, "105"), Policy.ONCE, 0, 10);
    assertThat(only(result).count()).isZero();
    assertThat(result.candles()).isEqualTo(1);
  }

  @Test
  void withoutCandlesNothingFires() {
    PreviewResult result = preview(price(Operator.ABOVE, "105"), Policy.ONCE, 0, 10);

    assertThat(only(result).count()).isZero();
    assertThat(result.candles()).isZero();
    assertThat(result.firstCandle()).isNull();
  }

  @Test
  void noMoreCandlesAreReadThanTheAftermathNeeds() {
    minutes.at(0, "106").between(1, 3_000, "100");
    Iterator<Candle> candles = minutes.candles().iterator();
    Preview.run(price(Operator.ABOVE, "105"), Policy.ONCE, candles, minute(0), minute(3_000));

    assertThat(candles.next().openTime()).isEqualTo(minute(24 * 60 + 1));
  }

  @Test
  void thereIsNoPreviewOfPositionsOrSeveralMarkets() {
    Condition here = price(Operator.ABOVE, "1");
    Condition there =
        new Condition.Simple(
            Instrument.of("BINANCE:ETH-USDT"), new Series.Price(), Operator.ABOVE, BigDecimal.ONE);

    assertThat(Preview.objection(of(new Series.PositionPnlPct(), "5")).orElseThrow())
        .contains("position");
    assertThat(Preview.objection(of(new Series.SpreadPct("COINBASE"), "5")).orElseThrow())
        .contains("across markets");
    Condition joined =
        new Condition.All(List.of((Condition.Simple) here, (Condition.Simple) there));
    assertThatThrownBy(() -> preview(joined, Policy.ONCE, 0, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("across markets");
    assertThat(Preview.objection(here)).isEmpty();
  }

  @Test
  void whatTheEngineRefusesHasNoPreview() {
    Condition never = of(new Series.Rsi(14, Interval.ONE_MINUTE), "101");

    assertThatThrownBy(() -> preview(never, Policy.ONCE, 0, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("can never be");
  }

  @Test
  void candlesMustRise() {
    minutes.at(1, "100").at(0, "100");

    assertThatThrownBy(() -> preview(price(Operator.ABOVE, "105"), Policy.ONCE, 0, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not follow");
  }

  private PreviewTrigger firstTriggerAbove105() {
    return only(preview(price(Operator.ABOVE, "105"), Policy.ONCE, 0, 10)).triggers().get(0);
  }

  private PreviewResult preview(Condition condition, Policy policy, int from, int to) {
    return preview(condition, policy, from, to, minutes.candles());
  }

  private static PreviewResult preview(
      Condition condition, Policy policy, int from, int to, List<Candle> candles) {
    return Preview.run(condition, policy, candles.iterator(), minute(from), minute(to));
  }

  private static PreviewOutcome only(PreviewResult result) {
    assertThat(result.outcomes()).hasSize(1);
    return result.outcomes().get(0);
  }

  private static Condition price(Operator operator, String level) {
    return new Condition.Simple(BTC, new Series.Price(), operator, new BigDecimal(level));
  }

  private static Condition of(Series series, String atLeast) {
    return new Condition.Simple(BTC, series, Operator.ABOVE, new BigDecimal(atLeast));
  }
}
