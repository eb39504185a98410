package dev.tocsin.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TradeHistoryTest {

  private final TradeHistory history = new TradeHistory(4);

  @Test
  void givesTradesBackAsTheyWere() {
    Trade bought =
        new Trade("BTCUSDT", 7, 3, 9_250_000_000_000L, 12_000, 1_700_000_000_000L, false);
    Trade sold = new Trade("BTCUSDT", 8, 4, 9_250_001_000_000L, 13_000, 1_700_000_000_001L, true);
    history.add(bought);
    history.add(sold);

    assertThat(history.trades("BTCUSDT", 1, 10)).containsExactly(bought, sold);
    assertThat(history.trades("BTCUSDT", 8, 10)).containsExactly(sold);
    assertThat(history.trades("BTCUSDT", 1, 1)).containsExactly(bought);
    assertThat(history.trades("BTCUSDT", 9, 10)).isEmpty();
    assertThat(history.trades("ETHUSDT", 1, 10)).isEmpty();
    assertThat(history.latestTrades("BTCUSDT", 1)).containsExactly(sold);
  }

  @Test
  void keepsTheNewest() {
    for (long id = 1; id <= 6; id++) {
      history.add(trade(id, id));
    }

    assertThat(history.trades("BTCUSDT", 1, 10))
        .extracting(Trade::id)
        .containsExactly(3L, 4L, 5L, 6L);
  }

  @Test
  void anIdCountsOnce() {
    history.add(trade(5, 1));
    history.add(trade(5, 1).at(99));
    history.add(trade(4, 1));

    assertThat(history.trades("BTCUSDT", 1, 10)).containsExactly(trade(5, 1));
  }

  @Test
  void aggregatesHoldTheTradesOfOneOrder() {
    history.add(trade(11, 5));
    history.add(trade(12, 6));
    history.add(trade(13, 6));
    history.add(trade(14, 7));

    List<AggregateTrade> served = history.aggregates("BTCUSDT", 6, 1);

    assertThat(served)
        .containsExactly(new AggregateTrade("BTCUSDT", 6, 100, 25, 12, 13, 1_000, false));
    assertThat(history.latestAggregates("BTCUSDT", 2))
        .extracting(AggregateTrade::id)
        .containsExactly(6L, 7L);
  }

  private static Trade trade(long id, long aggregateId) {
    return new Trade("BTCUSDT", id, aggregateId, 100, id, 1_000, false);
  }
}
