package dev.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.MarketStatistics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CandlesTest {

  private final Market market = new Market();

  @Test
  void aCandleClosesWhenATradeOfTheNextMinuteComes() {
    market.trades(1, "100", 0);
    market.trades(2, "103", 20);
    market.trades(3, "99", 40);
    market.trades(4, "101", 59.999999);
    market.trades(5, "200", 60);

    Candle closed = closed().get(0);
    assertThat(closed.openTime()).isEqualTo(Market.NOON);
    assertThat(closed.open()).isEqualByComparingTo("100");
    assertThat(closed.high()).isEqualByComparingTo("103");
    assertThat(closed.low()).isEqualByComparingTo("99");
    assertThat(closed.close()).isEqualByComparingTo("101");
    assertThat(closed.volume()).isEqualByComparingTo("4");
    assertThat(closed.quoteVolume()).isEqualByComparingTo("403");
    assertThat(closed.takerBuyVolume()).isEqualByComparingTo("4");
    assertThat(closed.trades()).isEqualTo(4);
    assertThat(closed.firstTradeId()).isEqualTo(1);
    assertThat(closed.lastTradeId()).isEqualTo(4);
    assertThat(closed()).hasSize(1);
  }

  @Test
  void aClockClosesAQuietCandle() {
    market.trades(1, "100", 0);
    market.isQuietUntil(59.9);
    assertThat(closed()).isEmpty();
    market.isQuietUntil(60);

    assertThat(closed()).hasSize(1);
  }

  @Test
  void theCandleOfASecondGoesOutOnceWhenTheSecondIsOver() {
    market.trades(1, "100", 0);
    market.trades(2, "101", 0.2);
    assertThat(market.said().candles).isEmpty();
    market.trades(3, "102", 1.1);

    assertThat(of(Interval.ONE_SECOND)).singleElement().returns(2L, Candle::trades);
    assertThat(of(Interval.ONE_SECOND)).allMatch(Candle::closed);
  }

  @Test
  void theOpenMinuteGoesOutOnceASecondAndLongerCandlesEveryTenOnlyIfTheyChanged() {
    market.trades(1, "100", 0);
    market.trades(2, "101", 0.2);
    market.trades(3, "102", 0.9);
    market.trades(4, "103", 1.1);
    market.trades(5, "104", 1.5);
    market.isQuietUntil(2);
    market.isQuietUntil(3);
    market.trades(6, "105", 9.5);
    market.isQuietUntil(11);
    market.isQuietUntil(12);

    assertThat(of(Interval.ONE_MINUTE)).extracting(Candle::lastTradeId).containsExactly(3L, 5L, 6L);
    for (Interval interval : List.of(Interval.THREE_MINUTES, Interval.ONE_MONTH)) {
      assertThat(of(interval)).extracting(Candle::lastTradeId).containsExactly(3L, 6L);
    }
  }

  @Test
  void everyIntervalHasItsCandleEachInTheLongerOnes() {
    market.trades(1, "100", 0);
    market.passes(Duration.ofDays(40));

    assertThat(market.said().closedCandles())
        .extracting(Candle::interval)
        .containsExactlyInAnyOrder(Interval.values());
    assertThat(of(Interval.ONE_WEEK))
        .extracting(Candle::openTime)
        .containsOnly(Instant.parse("2026-11-23T00:00:00Z"));
    assertThat(of(Interval.ONE_MONTH))
        .extracting(Candle::openTime)
        .containsOnly(Instant.parse("2026-11-01T00:00:00Z"));
  }

  @Test
  void aTickOfAClosedMinuteCorrectsItsCandle() {
    market.trades(1, "100", 30);
    market.trades(2, "101", 60);
    market.restarts();
    market.trades(3, "90", 59);
    market.trades(4, "102", 61);
    market.isQuietUntil(120);

    assertThat(closed()).extracting(Candle::lastTradeId).containsExactly(1L, 3L, 4L);
    Candle corrected = closed().get(1);
    assertThat(corrected.openTime()).isEqualTo(Market.NOON);
    assertThat(corrected.close()).isEqualByComparingTo("90");
    assertThat(corrected.trades()).isEqualTo(2);
    assertThat(closed().get(2).trades()).isEqualTo(2);
  }

  @Test
  void aMinuteThatWasQuietGetsItsCandleFromALateTick() {
    market.trades(1, "100", 130);
    market.trades(2, "99", 70);
    market.isQuietUntil(131);

    assertThat(closed()).singleElement().returns(Market.NOON.plusSeconds(60), Candle::openTime);
  }

  @Test
  void lateTicksAreCountedADayLongBySecondsAndEightDaysByLongerCandles() {
    market.trades(1, "100", 0);
    market.passes(Duration.ofHours(25));
    market.trades(2, "99", 1);
    market.passes(Duration.ofHours(26));
    assertThat(of(Interval.ONE_SECOND)).extracting(Candle::lastTradeId).containsExactly(1L);
    assertThat(closed()).extracting(Candle::lastTradeId).containsExactly(1L, 2L);

    market.passes(Duration.ofDays(9));
    market.trades(3, "98", 2);
    market.passes(Duration.ofDays(9).plusSeconds(1));
    assertThat(closed()).extracting(Candle::lastTradeId).containsExactly(1L, 2L);
    assertThat(of(Interval.ONE_MONTH)).last().returns(3L, Candle::lastTradeId);
  }

  @Test
  void whatIsTooOldToBeCorrectedIsForgotten() {
    market.trades(1, "100", 0);
    market.passes(Duration.ofDays(60));

    assertThat(market.state().candles().size()).isZero();
  }

  @Test
  void aTradeThatFillsAGapCorrectsItsCandlesAtOnce() {
    market.trades(1, "100", 0);
    market.misses(2, 4);
    market.trades(5, "101", 200);
    market.said().candles.clear();

    assertThat(market.fillsIn(3, "200", 30)).isTrue();
    market.settlesBackfill();

    assertThat(market.said().candles)
        .extracting(Candle::interval)
        .containsExactly(Interval.ONE_SECOND, Interval.ONE_MINUTE, Interval.THREE_MINUTES);
    assertThat(market.said().candles)
        .allMatch(Candle::closed)
        .allMatch(candle -> candle.high().intValueExact() == 200);
  }

  @Test
  void aTradeCountsOnceHoweverOftenItIsFilledIn() {
    market.trades(1, "100", 0);
    market.misses(2, 4);
    market.trades(5, "101", 10);

    assertThat(market.fillsIn(3, "102", 5)).isTrue();
    assertThat(market.fillsIn(3, "102", 5)).isFalse();
    assertThat(market.fillsIn(1, "100", 0)).isFalse();
    market.restarts();
    assertThat(market.fillsIn(3, "102", 5)).isFalse();
    assertThat(market.fillsIn(4, "102", 5)).isTrue();
    market.isQuietUntil(60);

    assertThat(closed()).last().returns(4L, Candle::trades).returns(405L, CandlesTest::value);
  }

  @Test
  void aTradeOfAGapThatComesInTheStreamAfterAllCountsOnceToo() {
    market.trades(1, "100", 0);
    market.misses(2, 4);
    market.fillsIn(3, "100", 1);
    market.trades(2, "100", 1);
    market.trades(3, "100", 1);
    market.trades(4, "100", 1);
    market.fillsIn(4, "100", 1);
    market.isQuietUntil(60);

    assertThat(closed()).last().returns(4L, Candle::trades);
  }

  @Test
  void aTradeThatIsFilledInAheadOfTheStreamWaitsForIt() {
    market.fillsIn(3, "102", 5);
    market.trades(1, "100", 0);
    market.restarts();
    market.isQuietUntil(4);
    assertThat(market.state().lateTrades().size()).isOne();

    market.misses(2, 3);
    market.trades(4, "101", 6);
    market.isQuietUntil(60);

    assertThat(closed()).last().returns(3L, Candle::trades);
    assertThat(market.state().lateTrades().size()).isZero();
  }

  @Test
  void gapsAreForgottenWhenTheyAreFullAndAfterEightDays() {
    market.trades(1, "100", 0);
    market.misses(2, 3);
    market.trades(4, "101", 1);
    market.misses(5, 5);
    market.trades(6, "101", 2);
    assertThat(market.state().gaps().size()).isEqualTo(2);

    market.fillsIn(5, "101", 1.5);
    market.isQuietUntil(3);
    assertThat(market.state().gaps().size()).isOne();
    market.passes(Duration.ofDays(8).plusSeconds(1));
    assertThat(market.state().gaps().size()).isZero();
    assertThat(market.fillsIn(2, "101", 1.5)).isFalse();
  }

  @Test
  void statisticsAreOfTheLastDayInWholeMinutes() {
    market.trades(1, "100", 0);
    market.trades(2, "200", 3_600);
    market.trades(3, "50", 7_200);
    market.isQuietUntil(7_201);
    assertThat(lastStatistics())
        .returns(3L, MarketStatistics::trades)
        .returns("100 200 50 50 3 350", CandlesTest::text);

    market.passes(Duration.ofHours(24).plusSeconds(59));
    assertThat(lastStatistics()).returns("200 200 50 50 2 250", CandlesTest::text);
    market.passes(Duration.ofHours(25));
    assertThat(lastStatistics()).returns("50 50 50 50 1 50", CandlesTest::text);
    market.passes(Duration.ofHours(27));
    assertThat(lastStatistics())
        .returns("50 50 50 50 0 0", CandlesTest::text)
        .returns(3L, MarketStatistics::lastTradeId);
  }

  @Test
  void aTradeThatIsFilledInCorrectsTheStatistics() {
    market.trades(1, "100", 0);
    market.misses(2, 2);
    market.trades(3, "101", 3_600);
    market.isQuietUntil(3_601);
    market.restarts();
    market.fillsIn(2, "500", 1_800);
    market.isQuietUntil(3_602);

    assertThat(lastStatistics()).returns("100 500 100 101 3 701", CandlesTest::text);
  }

  @Test
  void statisticsThatDoNotChangeAreNotToldAgain() {
    market.trades(1, "100", 0);
    market.isQuietUntil(1);
    market.isQuietUntil(2);
    market.isQuietUntil(180);

    assertThat(market.said().statistics).hasSize(1);
  }

  private MarketStatistics lastStatistics() {
    List<MarketStatistics> told = market.said().statistics;
    return told.get(told.size() - 1);
  }

  private static String text(MarketStatistics told) {
    return Stream.of(
            told.open(), told.high(), told.low(), told.close(), told.volume(), told.quoteVolume())
        .map(BigDecimal::toPlainString)
        .collect(Collectors.joining(" "));
  }

  private static long value(Candle candle) {
    return candle.quoteVolume().longValueExact();
  }

  private List<Candle> closed() {
    return market
        .said()
        .closedCandles()
        .filter(candle -> candle.interval() == Interval.ONE_MINUTE)
        .toList();
  }

  private List<Candle> of(Interval interval) {
    return market.said().candles.stream().filter(candle -> candle.interval() == interval).toList();
  }
}
