package dev.tocsin.engine.oracle;

import static dev.tocsin.engine.oracle.Tale.BTC;
import static dev.tocsin.engine.oracle.Tale.ETH;
import static dev.tocsin.engine.oracle.Tale.KRAKEN;
import static dev.tocsin.engine.oracle.Tale.every;
import static dev.tocsin.engine.oracle.Tale.everyHolding;
import static dev.tocsin.engine.oracle.Tale.everyUpTo;
import static dev.tocsin.engine.oracle.Tale.everyWith;
import static dev.tocsin.engine.oracle.Tale.everyWithCooldown;
import static dev.tocsin.engine.oracle.Tale.everyWithHysteresis;
import static dev.tocsin.engine.oracle.Tale.is;
import static dev.tocsin.engine.oracle.Tale.ofCloses;
import static dev.tocsin.engine.oracle.Tale.ofPrices;
import static dev.tocsin.engine.oracle.Tale.price;
import static dev.tocsin.schemas.alert.Operator.ABOVE;
import static dev.tocsin.schemas.alert.Operator.BELOW;
import static dev.tocsin.schemas.alert.Operator.CROSSES;
import static dev.tocsin.schemas.alert.Operator.CROSSES_ABOVE;
import static dev.tocsin.schemas.alert.Operator.CROSSES_BELOW;
import static dev.tocsin.schemas.alert.Operator.ENTERS;
import static dev.tocsin.schemas.alert.Operator.LEAVES;
import static dev.tocsin.schemas.alert.Policy.ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Span;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Policy;
import dev.tocsin.schemas.alert.Series;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The semantics of alerts on examples computed by hand; {@code 3@2} is trade 3, 2 s after noon. */
class AlertOracleTest {

  private static final Span MINUTE = Span.ofMinutes(1);

  @Nested
  class Operators {

    @Test
    void aboveFiresAtItsLevelOrHigherWhateverWasBefore() {
      assertThat(ofPrices("100", "100.99", "101", "102").fires(price(ABOVE, "101"), ONCE))
          .containsExactly("3@2");
      assertThat(ofPrices("100", "95", "96").fires(price(ABOVE, "90"), ONCE))
          .containsExactly("2@1");
    }

    @Test
    void belowFiresAtItsLevelOrLowerWhateverWasBefore() {
      assertThat(ofPrices("100", "99.51", "99.5", "99").fires(price(BELOW, "99.5"), ONCE))
          .containsExactly("3@2");
      assertThat(ofPrices("90", "91").fires(price(BELOW, "95"), ONCE)).containsExactly("2@1");
    }

    @Test
    void crossesAboveMustHaveBeenLower() {
      assertThat(
              ofPrices("101", "102", "100", "99.99", "100", "101")
                  .fires(price(CROSSES_ABOVE, "100"), every()))
          .containsExactly("5@4");
      assertThat(ofPrices("99", "100").fires(price(CROSSES_ABOVE, "100"), ONCE))
          .containsExactly("2@1");
    }

    @Test
    void crossesBelowMustHaveBeenHigher() {
      assertThat(
              ofPrices("99", "98", "100", "100.01", "100", "99")
                  .fires(price(CROSSES_BELOW, "100"), every()))
          .containsExactly("5@4");
      assertThat(ofPrices("101", "100").fires(price(CROSSES_BELOW, "100"), ONCE))
          .containsExactly("2@1");
    }

    @Test
    void crossesFiresEitherWayAndTheLevelBelongsToTheSideItCameTo() {
      assertThat(
              ofPrices("99", "101", "99", "100", "101", "100", "99")
                  .fires(price(CROSSES, "100"), every()))
          .containsExactly("2@1", "3@2", "5@4", "7@6");
    }

    @Test
    void atTheAsOfPointAtTheLevelACrossingHasBeenOnNoSide() {
      assertThat(ofPrices("100", "101", "99").fires(price(CROSSES, "100"), every()))
          .containsExactly("3@2");
    }

    @Test
    void entersMustHaveBeenOutsideAndTheEdgesBelongToTheBand() {
      assertThat(
              ofPrices("101", "100.5", "102.01", "102", "101", "99.99", "100")
                  .fires(price(ENTERS, "100", "102"), every()))
          .containsExactly("4@3", "7@6");
    }

    @Test
    void leavesMustHaveBeenInsideAndStaysTrueFromOneSideToTheOther() {
      assertThat(
              ofPrices("99", "98", "100", "102", "102.01", "99", "101", "99")
                  .fires(price(LEAVES, "100", "102"), every()))
          .containsExactly("5@4", "8@7");
    }

    @Test
    void beforeTheFirstTradeThereIsNothingThatAPriceHasBeen() {
      assertThat(ofPrices("101", "102").created(0, price(ABOVE, "100"), ONCE).fires())
          .containsExactly("1@0");
      assertThat(ofPrices("101", "99", "101").created(0, price(CROSSES_ABOVE, "100"), ONCE).fires())
          .containsExactly("3@2");
    }
  }

  @Nested
  class Hysteresis {

    @Test
    void aLevelIsReadyAgainBeyondThatManyPercentOfItself() {
      assertThat(
              ofPrices("99", "100", "99", "100", "98.99", "100")
                  .fires(price(ABOVE, "100"), everyWithHysteresis("1")))
          .containsExactly("2@1", "6@5");
      assertThat(
              ofPrices("101", "100", "101", "100", "101.01", "100")
                  .fires(price(CROSSES_BELOW, "100"), everyWithHysteresis("1")))
          .containsExactly("2@1", "6@5");
    }

    @Test
    void theFirstCrossingNeedsNone() {
      assertThat(
              ofPrices("99.99", "100").fires(price(CROSSES_ABOVE, "100"), everyWithHysteresis("1")))
          .containsExactly("2@1");
    }

    @Test
    void forACrossingEitherSideWillDo() {
      assertThat(
              ofPrices("99", "100", "99.5", "100.5", "101.01", "100", "98.99", "101.01", "99.5")
                  .fires(price(CROSSES, "100"), everyWithHysteresis("1")))
          .containsExactly("2@1", "6@5", "8@7", "9@8");
    }

    @Test
    void aBandIsEnteredAgainFromBeyondItsEdges() {
      assertThat(
              ofPrices("99", "100", "99", "100", "202", "200", "202.01", "200")
                  .fires(price(ENTERS, "100", "200"), everyWithHysteresis("1")))
          .containsExactly("2@1", "8@7");
    }

    @Test
    void aBandIsLeftAgainFromWellInside() {
      assertThat(
              ofPrices("150", "99", "101", "99", "101.01", "99", "198", "201", "197.99", "201")
                  .fires(price(LEAVES, "100", "200"), everyWithHysteresis("1")))
          .containsExactly("2@1", "6@5", "10@9");
    }
  }

  @Nested
  class Windows {

    private final Series change = new Series.ChangePct(MINUTE);
    private final Series range = new Series.RangePct(MINUTE);
    private final Series volume = new Series.Volume(MINUTE);
    private final Series vwap = new Series.Vwap(MINUTE);

    @Test
    void from100To107IsExactlySevenPercentOnceTheWindowIsFull() {
      assertThat(
              new Tale()
                  .trade(0, "100")
                  .trade(59.999999, "107")
                  .trade(60, "107")
                  .fires(is(change, ABOVE, "7"), ONCE))
          .containsExactly("3@60");
      assertThat(
              new Tale()
                  .trade(0, "100")
                  .trade(60, "107")
                  .fires(is(change, ABOVE, "7.000000000000000001"), ONCE))
          .isEmpty();
    }

    @Test
    void theBaseOfAChangeIsTheLastPriceInItsBucketOrTheNearestBefore() {
      Tale tale = new Tale().trade(0, "100").trade(30.1, "120").trade(30.9, "110").trade(95, "121");
      assertThat(tale.fires(is(change, ABOVE, "10"), ONCE)).containsExactly("4@95");
    }

    @Test
    void aClockThatMovesTheTimeMovesTheBaseOfAChange() {
      assertThat(
              new Tale()
                  .trade(0, "100")
                  .trade(10, "110")
                  .clock(69)
                  .clock(70)
                  .fires(is(change, BELOW, "0"), ONCE))
          .containsExactly("2@70");
    }

    @Test
    void aRangeForgetsWhatRollsOutAndHasNoValueWithoutTrades() {
      Tale tale = new Tale().trade(0, "100").trade(10, "100").trade(20, "110").clock(60).clock(70);
      assertThat(tale.fires(is(range, ABOVE, "10"), ONCE)).containsExactly("3@60");
      Tale later = new Tale().trade(0, "100").trade(10, "100").trade(20, "110").clock(60).clock(70);
      assertThat(later.fires(is(range, BELOW, "0"), ONCE)).containsExactly("3@70");
      assertThat(new Tale().trade(0, "100").clock(60).fires(is(range, BELOW, "0"), ONCE)).isEmpty();
    }

    @Test
    void aVolumeIsThatOfTheWindowAndZeroWithoutTrades() {
      Tale tale =
          new Tale()
              .trade(BTC, 0, "100", "8")
              .trade(BTC, 30, "100", "2.5")
              .trade(BTC, 60, "100", "1.5")
              .clock(90)
              .clock(119.9)
              .clock(120);
      Condition.Simple four = is(volume, ABOVE, "4");
      assertThat(tale.fires(four, ONCE)).containsExactly("3@60");
      assertThat(
              new Tale()
                  .trade(BTC, 0, "100", "8")
                  .clock(59)
                  .clock(60)
                  .fires(is(volume, BELOW, "0"), ONCE))
          .containsExactly("1@60");
    }

    @Test
    void theAverageByVolumeWeighsEachPriceWithItsQuantity() {
      assertThat(threeTrades().fires(is(vwap, ABOVE, "101"), ONCE)).containsExactly("3@60");
      assertThat(threeTrades().fires(is(vwap, ABOVE, "101.000000000000000001"), ONCE)).isEmpty();
    }

    private static Tale threeTrades() {
      return new Tale()
          .trade(BTC, 0, "500", "9")
          .trade(BTC, 30, "100", "3")
          .trade(BTC, 60, "104", "1");
    }

    @Test
    void aTradeCountsInTheBucketOfTheInstrumentsTime() {
      assertThat(
              new Tale()
                  .trade(0, "100")
                  .clock(100)
                  .trade(BTC, 5, "100", "3")
                  .fires(is(volume, ABOVE, "3"), ONCE))
          .containsExactly("2@5");
    }

    @Test
    void beyondAnHourTheBucketsAreMinutes() {
      Series hour = new Series.ChangePct(Span.ofMinutes(61));
      assertThat(
              new Tale()
                  .trade(30, "100")
                  .trade(61 * 60 - 1, "110")
                  .trade(61 * 60, "110")
                  .fires(is(hour, ABOVE, "10"), ONCE))
          .containsExactly("3@3660");
    }
  }

  @Nested
  class Trailing {

    @Test
    void aDrawdownIsFromTheHighestPriceSinceTheAsOfPoint() {
      assertThat(
              ofPrices("200", "100", "110", "99.01", "99")
                  .created(2, is(new Series.DrawdownPct(), ABOVE, "10"), ONCE)
                  .fires())
          .containsExactly("5@4");
      assertThat(
              ofPrices("200", "150", "90")
                  .created(1, is(new Series.DrawdownPct(), ABOVE, "55"), ONCE)
                  .fires())
          .containsExactly("3@2");
    }

    @Test
    void aRunUpIsFromTheLowestPriceSinceTheAsOfPoint() {
      assertThat(
              ofPrices("50", "100", "80", "87.99", "88")
                  .created(2, is(new Series.RunupPct(), ABOVE, "10"), ONCE)
                  .fires())
          .containsExactly("5@4");
    }

    @Test
    void ofAnAlertThatWaitedForTheFirstTradeItBeginsThere() {
      assertThat(
              ofPrices("100", "90")
                  .created(0, is(new Series.DrawdownPct(), ABOVE, "10"), ONCE)
                  .fires())
          .containsExactly("2@1");
    }
  }

  @Nested
  class Indicators {

    private static final Interval BAR = Interval.ONE_MINUTE;

    @Test
    void aMeanIsOfTheLastClosesAndChangesWithTheFirstPointAfterABar() {
      Series sma = new Series.Sma(2, BAR);
      assertThat(
              new Tale()
                  .trade(0, "100")
                  .trade(60, "50")
                  .trade(119, "102")
                  .clock(119.5)
                  .clock(120)
                  .fires(is(sma, ABOVE, "101"), ONCE))
          .containsExactly("3@120");
      assertThat(ofCloses("100", "102").fires(is(sma, ABOVE, "101.01"), ONCE)).isEmpty();
    }

    @Test
    void aBarWithoutTradesClosesAtTheLastPrice() {
      assertThat(
              new Tale()
                  .trade(0, "100")
                  .trade(60, "103")
                  .trade(240, "500")
                  .fires(is(new Series.Sma(4, BAR), BELOW, "102.25"), ONCE))
          .containsExactly("3@240");
    }

    @Test
    void anExponentialMeanBeginsAtTheFirstClose() {
      // Weight 2/3: 100, then 100 + 3·2/3 = 102, then 102 − 3·2/3 = 100.
      Series ema = new Series.Ema(2, BAR);
      assertThat(ofCloses("100", "103").fires(band(ema, "101.999", "102.001"), ONCE))
          .containsExactly("3@120");
      assertThat(ofCloses("100", "103", "99").fires(band(ema, "99.999", "100.001"), ONCE))
          .containsExactly("4@180");
    }

    @Test
    void relativeStrengthWeighsGainsAndLosses() {
      // Gains 0, 4, 0 average 0, 2, 1; losses 0, 0, 2 average 0, 0, 1: 100 − 100/(1 + 1/1).
      Series rsi = new Series.Rsi(2, BAR);
      assertThat(ofCloses("100", "104", "102").fires(band(rsi, "49.999", "50.001"), ONCE))
          .containsExactly("4@180");
      assertThat(ofCloses("100", "104").fires(is(rsi, ABOVE, "0"), ONCE)).isEmpty();
      assertThat(ofCloses("100", "104", "108").fires(is(rsi, ABOVE, "100"), ONCE))
          .containsExactly("4@180");
    }

    @Test
    void convergenceIsTheDifferenceOfTwoMeansAndItsOwnMean() {
      // A last close of 127 after 100 moves the means by 27·2/13 = 54/13 and 27·2/27 = 2.
      Series line = new Series.Macd(BAR, Series.MacdLine.LINE);
      assertThat(ofCloses(hundredsThen(25, "127")).fires(band(line, "2.1538", "2.1539"), ONCE))
          .containsExactly("27@1560");
      assertThat(ofCloses(hundredsThen(24, "127")).fires(is(line, ABOVE, "-1000"), ONCE)).isEmpty();

      // The signal moves by a fifth of 28/13, and the histogram is what is left.
      Series signal = new Series.Macd(BAR, Series.MacdLine.SIGNAL);
      Series histogram = new Series.Macd(BAR, Series.MacdLine.HISTOGRAM);
      assertThat(ofCloses(hundredsThen(33, "127")).fires(band(signal, "0.4307", "0.4308"), ONCE))
          .containsExactly("35@2040");
      assertThat(ofCloses(hundredsThen(33, "127")).fires(band(histogram, "1.723", "1.7231"), ONCE))
          .containsExactly("35@2040");
      assertThat(ofCloses(hundredsThen(32, "127")).fires(is(signal, ABOVE, "-1000"), ONCE))
          .isEmpty();
    }

    @Test
    void bandsAreTwoDeviationsOfThePopulationFromTheMean() {
      // The mean of 100 and 104 is 102, the deviation 2.
      assertThat(
              ofCloses("100", "104")
                  .fires(is(bollinger(Series.BollingerLine.UPPER), ABOVE, "106"), ONCE))
          .containsExactly("3@120");
      assertThat(
              ofCloses("100", "104")
                  .fires(is(bollinger(Series.BollingerLine.LOWER), BELOW, "98"), ONCE))
          .containsExactly("3@120");
      assertThat(
              ofCloses("100", "104")
                  .fires(is(bollinger(Series.BollingerLine.PERCENT_B), ABOVE, "0.75"), ONCE))
          .containsExactly("3@120");
      assertThat(
              ofCloses("100", "100")
                  .fires(is(bollinger(Series.BollingerLine.PERCENT_B), ABOVE, "-1000"), ONCE))
          .isEmpty();
    }

    private static Series bollinger(Series.BollingerLine line) {
      return new Series.Bollinger(2, BAR, line);
    }

    private static String[] hundredsThen(int bars, String last) {
      return Stream.concat(Collections.nCopies(bars, "100").stream(), Stream.of(last))
          .toArray(String[]::new);
    }

    /** Being in the band for the first time that there is a value. */
    private static Condition band(Series series, String lower, String upper) {
      return new Condition.All(List.of(is(series, ABOVE, lower), is(series, BELOW, upper)));
    }
  }

  @Nested
  class SeveralParts {

    private final Condition between =
        new Condition.All(List.of(price(ABOVE, "100"), price(BELOW, "105")));
    private final Condition beyond =
        new Condition.Any(List.of(price(BELOW, "100"), price(ABOVE, "105")));

    @Test
    void allIsTrueWhileEveryPartIs() {
      assertThat(ofPrices("99", "106", "105", "101", "99", "100").fires(between, every()))
          .containsExactly("3@2", "6@5");
    }

    @Test
    void anyIsTrueWhileOnePartIs() {
      assertThat(ofPrices("101", "106", "99", "102", "105").fires(beyond, every()))
          .containsExactly("2@1", "5@4");
    }

    @Test
    void eachPartHasItsOwnReadiness() {
      Condition both =
          new Condition.All(List.of(price(CROSSES_ABOVE, "100"), price(CROSSES_ABOVE, "105")));
      assertThat(ofPrices("99", "106", "101", "106", "99", "106").fires(both, every()))
          .containsExactly("2@1", "4@3", "6@5");
      assertThat(ofPrices("101", "99", "101", "106").fires(both, every())).containsExactly("4@3");
    }

    @Test
    void aSpreadComparesWithTheSamePairOnAnotherExchange() {
      Tale tale =
          new Tale()
              .trade(BTC, 0, "100", "1")
              .trade(KRAKEN, 0, "100", "1")
              .trade(KRAKEN, 2, "80", "1")
              .trade(BTC, 1, "99", "1")
              .trade(BTC, 3, "88", "1")
              .clock(BTC, 5)
              .clock(KRAKEN, 5);
      Condition spread = is(new Series.SpreadPct("KRAKEN"), ABOVE, "23.75");
      assertThat(tale.fires(spread, every())).containsExactly("2@2");
    }

    @Test
    void pointsOfSeveralInstrumentsCountInTheOrderOfTheirTimes() {
      Condition both =
          new Condition.All(List.of(price(ABOVE, "105"), is(ETH, new Series.Price(), BELOW, "9")));
      Tale tale =
          new Tale()
              .trade(BTC, 0, "100", "1")
              .trade(ETH, 0, "10", "1")
              .trade(ETH, 2, "9", "1")
              .trade(ETH, 4, "11", "1")
              .trade(BTC, 1, "106", "1")
              .trade(BTC, 3, "104", "1")
              .trade(BTC, 5, "105", "1")
              .clock(BTC, 9)
              .clock(ETH, 9);
      assertThat(tale.fires(both, every())).containsExactly("2@2");
    }

    @Test
    void aPointIsTakenInOnceEveryTimeHasPassedIt() {
      Condition either =
          new Condition.Any(List.of(price(ABOVE, "105"), is(ETH, new Series.Price(), BELOW, "9")));
      Tale tale =
          new Tale()
              .trade(BTC, 0, "100", "1")
              .trade(ETH, 0, "10", "1")
              .trade(BTC, 1, "106", "1")
              .clock(ETH, 1);
      assertThat(tale.fires(either, ONCE)).isEmpty();
      assertThat(tale.clock(ETH, 1.000001).fires()).isEmpty();
      assertThat(tale.clock(BTC, 1.000001).fires()).containsExactly("2@1");
    }
  }

  @Nested
  class Holders {

    @Test
    void aProfitIsMeasuredFromTheAveragePriceOfTheOwnersPosition() {
      assertThat(
              new Tale()
                  .holds("2", "80")
                  .trade(0, "100")
                  .trade(1, "99.99")
                  .trade(2, "100")
                  .fires(is(new Series.PositionPnlPct(), ABOVE, "25"), ONCE))
          .containsExactly("3@2");
    }

    @Test
    void aChangedPositionCountsFromTheNextPoint() {
      assertThat(
              new Tale()
                  .trade(0, "100")
                  .trade(1, "100")
                  .holds("3", "90")
                  .trade(2, "100")
                  .fires(is(new Series.PositionValue(), ABOVE, "300"), ONCE))
          .containsExactly("3@2");
    }

    @Test
    void withoutAPositionThereIsNoValue() {
      assertThat(
              new Tale()
                  .holds("0", "0")
                  .trade(0, "100")
                  .trade(1, "100")
                  .fires(is(new Series.PositionValue(), BELOW, "1000"), ONCE))
          .isEmpty();
    }
  }

  @Nested
  class Policies {

    private final Condition.Simple above = price(ABOVE, "100");

    @Test
    void onceIsOnceAndEveryIsEachTimeItComesTrue() {
      assertThat(ofPrices("99", "100", "101", "99", "100").fires(above, ONCE))
          .containsExactly("2@1");
      assertThat(ofPrices("99", "100", "101", "99", "100").fires(above, every()))
          .containsExactly("2@1", "5@4");
    }

    @Test
    void whatComesTrueWithinTheCooldownIsNotMadeUpFor() {
      assertThat(
              ofPrices("99", "100", "99", "100", "100", "99", "100")
                  .fires(above, everyWithCooldown(3)))
          .containsExactly("2@1", "7@6");
      assertThat(ofPrices("99", "100", "99", "99", "100").fires(above, everyWithCooldown(3)))
          .containsExactly("2@1", "5@4");
    }

    @Test
    void afterSoManyTriggersItIsOver() {
      assertThat(ofPrices("99", "100", "99", "100", "99", "100").fires(above, everyUpTo(2)))
          .containsExactly("2@1", "4@3");
    }

    @Test
    void aHoldFiresAtItsEndWithTheLastTradeBefore() {
      assertThat(ofPrices("99", "100", "101", "102", "103").fires(above, everyHolding(2)))
          .containsExactly("3@3");
      assertThat(ofPrices("99", "100").clock(60).fires(above, everyHolding(2)))
          .containsExactly("2@3");
    }

    @Test
    void aHoldIsBrokenBeforeItsEndAndNotAtItsEnd() {
      assertThat(
              new Tale()
                  .trade(0, "99")
                  .trade(1, "100")
                  .trade(3, "99")
                  .fires(above, everyHolding(2)))
          .containsExactly("2@3");
      assertThat(
              new Tale()
                  .trade(0, "99")
                  .trade(1, "100")
                  .trade(2.999999, "99")
                  .trade(3, "100")
                  .clock(60)
                  .fires(above, everyHolding(2)))
          .containsExactly("4@5");
    }

    @Test
    void aCrossingTheOtherWayBreaksAHoldAndBeginsAnother() {
      assertThat(
              new Tale()
                  .trade(0, "99")
                  .trade(1, "101")
                  .trade(2, "99")
                  .clock(60)
                  .fires(price(CROSSES, "100"), everyHolding(2)))
          .containsExactly("3@4");
    }

    @Test
    void withAHoldItIsTheComingTrueThatTheCooldownLooksAt() {
      Policy policy = new Policy(Policy.Mode.EVERY, new Span(4), null, null, new Span(2), null);
      assertThat(
              new Tale()
                  .trade(0, "99")
                  .trade(1, "100")
                  .trade(4, "99")
                  .trade(6, "100")
                  .trade(9, "99")
                  .trade(10, "100")
                  .clock(60)
                  .fires(above, policy))
          .containsExactly("2@3", "6@12");
    }

    @Test
    void oncePerBarIsSilentUntilTheBarOfTheLastTriggerIsOver() {
      assertThat(
              new Tale()
                  .trade(0, "99")
                  .trade(10, "100")
                  .trade(20, "99")
                  .trade(30, "100")
                  .trade(50, "99")
                  .trade(60, "100")
                  .fires(above, everyWith(Policy.Bar.ONCE_PER_BAR)))
          .containsExactly("2@10", "6@60");
    }

    @Test
    void onBarCloseLooksAtTheEndOfTheBarAndNowhereElse() {
      assertThat(
              new Tale()
                  .trade(0, "99")
                  .trade(10, "100")
                  .trade(20, "99")
                  .trade(70, "101")
                  .trade(120, "99")
                  .trade(190, "100")
                  .clock(300)
                  .fires(above, everyWith(Policy.Bar.ON_BAR_CLOSE)))
          .containsExactly("4@120", "6@240");
    }

    @Test
    void atTheEndOfABarAnIndicatorHasTheBarThatEnds() {
      assertThat(
              ofCloses("100", "102")
                  .fires(
                      is(new Series.Sma(2, Interval.ONE_MINUTE), ABOVE, "101"),
                      everyWith(Policy.Bar.ON_BAR_CLOSE)))
          .containsExactly("2@120");
    }

    @Test
    void theBarIsThatOfTheFirstPartThatHasOne() {
      Condition sma =
          new Condition.All(
              List.of(above, is(new Series.Sma(2, Interval.THREE_MINUTES), ABOVE, "1")));
      assertThat(
              new Tale().trade(0, "100").clock(600).fires(sma, everyWith(Policy.Bar.ON_BAR_CLOSE)))
          .containsExactly("1@360");
    }

    @Test
    void anAlertExpiresBeforeThePointOfThatTimeAndAfterAHoldThatEndsThen() {
      Tale late = ofPrices("99", "99", "100").created(1, above, ONCE, 2.0);
      assertThat(late.fires()).isEmpty();
      assertThat(late.expires()).containsExactly("2");

      Tale inTime = ofPrices("99", "100", "100", "100").created(1, above, everyHolding(2), 3.0);
      assertThat(inTime.fires()).containsExactly("3@3");
      assertThat(inTime.expires()).containsExactly("3");
    }

    @Test
    void whatHasTriggeredForGoodDoesNotExpire() {
      assertThat(ofPrices("99", "100", "100").created(1, above, ONCE, 2.0).expires()).isEmpty();
    }
  }

  @Nested
  class Versions {

    private final Condition.Simple above = price(ABOVE, "100");

    @Test
    void aTradeThatIsNotNewerThanOneBeforeChangesNothing() {
      assertThat(
              new Tale()
                  .trade(0, "99")
                  .trade(1, "99")
                  .repeat(BTC, 2, 2, "101", "1")
                  .repeat(BTC, 1, 3, "101", "1")
                  .fires(above, ONCE))
          .isEmpty();
    }

    @Test
    void aClockAfterTheAsOfTradeIsAPoint() {
      assertThat(ofPrices("100").clock(5).fires(above, ONCE)).containsExactly("1@5");
    }

    @Test
    void aVersionEndsWithTheTradeThatTheNextBeginsAfter() {
      assertThat(ofPrices("99", "100", "101").created(1, above, ONCE).withdrawn(2, 2).fires())
          .containsExactly("2@1");
      assertThat(ofPrices("99", "99", "101").created(1, above, ONCE).withdrawn(2, 2).fires())
          .isEmpty();
    }

    @Test
    void aHoldThatIsSettledAfterTheEndOfItsVersionDoesNotFire() {
      assertThat(
              ofPrices("99", "100", "100")
                  .clock(60)
                  .created(1, above, everyHolding(2))
                  .paused(2, 3)
                  .fires())
          .isEmpty();
      assertThat(
              ofPrices("99", "100", "100", "100")
                  .created(1, above, everyHolding(2))
                  .paused(2, 4)
                  .fires())
          .containsExactly("3@3");
    }

    @Test
    void anExpiryAfterTheEndOfItsVersionIsNone() {
      assertThat(
              ofPrices("99", "99")
                  .clock(60)
                  .created(1, above, ONCE, 30.0)
                  .withdrawn(2, 2)
                  .expires())
          .isEmpty();
    }

    @Test
    void eachVersionStartsAfreshAtItsOwnPoint() {
      Condition crossing = price(CROSSES_ABOVE, "100");
      assertThat(
              ofPrices("99", "100", "101", "102", "99", "100")
                  .created(1, crossing, every())
                  .changed(2, 2, crossing, every())
                  .paused(3, 3)
                  .resumed(4, 4, above, everyUpTo(1))
                  .fires())
          .containsExactly("2@1", "6@5");
      assertThat(
              ofPrices("99", "100", "101", "102", "103")
                  .created(1, above, everyUpTo(1))
                  .changed(2, 2, above, everyUpTo(1))
                  .paused(3, 3)
                  .resumed(4, 4, above, everyWithCooldown(1000))
                  .fires())
          .containsExactly("2@1", "3@2", "5@4");
    }

    @Test
    void aTradeThatStepsBackIsSaidWithItsOwnTime() {
      assertThat(new Tale().trade(0, "99").clock(10).trade(4, "100").fires(above, ONCE))
          .containsExactly("2@4");
    }
  }
}
