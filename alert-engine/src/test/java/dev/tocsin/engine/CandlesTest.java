package dev.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.market.Candle;
import java.time.Duration;
import java.util.List;
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
    assertThat(closed.trades()).isEqualTo(4);
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
  void anOpenCandleGoesOutOnceASecondAndOnlyIfItChanged() {
    market.trades(1, "100", 0);
    market.trades(2, "101", 0.2);
    market.trades(3, "102", 0.9);
    market.trades(4, "103", 1.1);
    market.trades(5, "104", 1.5);
    market.isQuietUntil(2);
    market.isQuietUntil(3);

    assertThat(market.said().candles).extracting(Candle::lastTradeId).containsExactly(1L, 4L, 5L);
  }

  @Test
  void aTickOfAClosedMinuteAmendsItsCandle() {
    market.trades(1, "100", 30);
    market.trades(2, "101", 60);
    market.restarts();
    market.trades(3, "90", 59);
    market.trades(4, "102", 61);
    market.isQuietUntil(120);

    assertThat(closed()).extracting(Candle::lastTradeId).containsExactly(1L, 3L, 4L);
    Candle amended = closed().get(1);
    assertThat(amended.openTime()).isEqualTo(Market.NOON);
    assertThat(amended.close()).isEqualByComparingTo("90");
    assertThat(amended.trades()).isEqualTo(2);
    assertThat(closed().get(2).trades()).isEqualTo(2);
  }

  @Test
  void aMinuteThatWasQuietGetsItsCandleFromALateTick() {
    market.trades(1, "100", 130);
    market.trades(2, "99", 70);

    assertThat(closed()).singleElement().returns(Market.NOON.plusSeconds(60), Candle::openTime);
  }

  @Test
  void aTickThatIsMoreThanTenMinutesLateIsInNoCandle() {
    market.trades(1, "100", 0);
    market.passes(Duration.ofMinutes(11));
    market.trades(2, "99", 1);

    assertThat(closed()).extracting(Candle::lastTradeId).containsExactly(1L);
    assertThat(market.state().candles().size()).isZero();
  }

  private List<Candle> closed() {
    return market.said().closedCandles().toList();
  }
}
