package dev.tocsin.engine.candle;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tocsin.engine.state.HeapCell;
import dev.tocsin.engine.state.HeapTable;
import dev.tocsin.engine.tick.Tape;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.MarketMessage;
import dev.tocsin.schemas.market.TakerSide;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandlesAllocationTest {

  private static final Instrument BTC = Instrument.of("BINANCE:BTC-USDT");

  private final List<Candle> emitted = new ArrayList<>();
  private final Candles candles =
      Candles.restore(
          BTC,
          Tape.restore(new HeapCell<>(), new HeapTable<>()),
          new CandleState(new HeapTable<>(), new HeapTable<>(), new HeapTable<>()),
          emitted::add,
          statistics -> {});
  private final MarketMessage message = new MarketMessage();

  @Test
  void tradesOfTheSecondInProgressAllocateNothing() {
    trades(1, 100_000);
    long allocated = allocatedBytes();
    trades(100_001, 100_000);
    long more = allocatedBytes() - allocated;

    candles.advance(1_000_000);
    assertThat(emitted).isNotEmpty().allMatch(candle -> candle.trades() == 200_000);
    assertThat(more).isLessThan(10_000);
  }

  private void trades(long firstId, int count) {
    for (int i = 0; i < count; i++) {
      candles.advance(i);
      message
          .tick(BTC, firstId + i, i % 2 == 0 ? TakerSide.BUY : TakerSide.SELL)
          .price(1_000_000 + i % 7, 2 + i % 3)
          .quantity(1 + i % 11, i % 5)
          .times(i, i, i);
      candles.tick(message);
    }
  }

  private static long allocatedBytes() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
