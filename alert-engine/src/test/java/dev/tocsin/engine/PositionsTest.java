package dev.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.portfolio.PositionPnl;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionsTest {

  private final Market market = new Market();

  @Test
  void aTradeIsMarkedAtTheLastTick() {
    market.trades(1, "100", 0);
    market.hearsOfPosition(5, 1, "2", "90.5");

    PositionPnl pnl = pnls().get(0);
    assertThat(pnl.value()).isEqualByComparingTo("200");
    assertThat(pnl.unrealizedPnl()).isEqualByComparingTo("19");
    assertThat(pnl.lastTradeId()).isEqualTo(1);
    assertThat(pnl.eventTime()).isEqualTo(Market.NOON);
  }

  @Test
  void aPositionBeforeTheFirstTickHasNoMark() {
    market.hearsOfPosition(5, 1, "2", "90.5");
    market.trades(1, "100", 0);

    assertThat(pnls().get(0).price()).isNull();
    assertThat(pnls().get(0).eventTime()).isNull();
    assertThat(pnls().get(1).unrealizedPnl()).isEqualByComparingTo("19");
  }

  @Test
  void theHighestSequenceIsThePosition() {
    market.trades(1, "100", 0);
    market.hearsOfPosition(5, 2, "3", "90");
    market.hearsOfPosition(5, 1, "1", "80");
    market.hearsOfPosition(5, 2, "3", "90");
    market.restarts();
    market.hearsOfPosition(5, 1, "1", "80");
    market.trades(2, "110", 5);

    assertThat(pnls()).extracting(PositionPnl::sequence).containsExactly(2L, 2L);
  }

  @Test
  void aMarkThatMovesIsToldOnceASecond() {
    market.trades(1, "100", 0);
    market.hearsOfPosition(5, 1, "1", "90");
    market.trades(2, "101", 0.5);
    market.trades(3, "102", 1);
    market.trades(4, "103", 1.2);
    market.isQuietUntil(2.5);
    market.trades(5, "103", 3);

    assertThat(pnls()).extracting(PositionPnl::lastTradeId).containsExactly(1L, 3L, 4L);
  }

  @Test
  void aMinuteEndsWithItsLastPrice() {
    market.trades(1, "100", 58);
    market.hearsOfPosition(5, 1, "1", "90");
    market.trades(2, "101", 59.1);
    market.trades(3, "102", 59.9);
    market.trades(4, "103", 60.2);

    assertThat(pnls()).extracting(PositionPnl::lastTradeId).containsExactly(1L, 2L, 3L, 4L);
    assertThat(pnls().get(2).eventTime()).isEqualTo(Market.NOON.plusMillis(59_900));
  }

  @Test
  void whoTradedAtAnotherPriceIsToldWhenItIsAsBefore() {
    market.trades(1, "100", 0);
    market.trades(2, "101", 0.5);
    market.hearsOfPosition(5, 1, "1", "90");
    market.trades(3, "100", 1);

    assertThat(pnls()).extracting(PositionPnl::lastTradeId).containsExactly(2L, 3L);
  }

  @Test
  void whatWasSoldOffIsQuietAndForgottenAfterEightDays() {
    market.trades(1, "100", 0);
    market.hearsOfPosition(5, 1, "1", "90");
    market.hearsOfPosition(5, 2, "0", "0");
    market.trades(2, "101", 2);
    assertThat(pnls()).extracting(PositionPnl::sequence).containsExactly(1L, 2L);
    market.hearsOfPosition(6, 1, "0", "0");
    market.hearsOfPosition(6, 2, "1", "100");

    market.restarts();
    market.passes(Duration.ofDays(9));

    assertThat(market.state().positions().get(5)).isNull();
    assertThat(market.state().positions().get(6)).isNotNull();
  }

  private List<PositionPnl> pnls() {
    return market.said().pnls;
  }
}
