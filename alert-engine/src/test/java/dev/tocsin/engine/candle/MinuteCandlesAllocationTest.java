package dev.tocsin.engine.candle;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tocsin.engine.state.HeapTable;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.Candle;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinuteCandlesAllocationTest {

  private final List<Candle> emitted = new ArrayList<>();
  private final MinuteCandles candles =
      MinuteCandles.restore(Instrument.of("BINANCE:BTC-USDT"), new HeapTable<>(), 0, emitted::add);

  @Test
  void ticksOfTheMinuteInProgressAllocateNothing() {
    ticks(1, 100_000);
    long allocated = allocatedBytes();
    ticks(100_001, 100_000);
    long more = allocatedBytes() - allocated;

    candles.emitOpen();
    assertThat(emitted).singleElement().returns(200_000L, Candle::trades);
    assertThat(more).isLessThan(10_000);
  }

  private void ticks(long firstId, int count) {
    for (int i = 0; i < count; i++) {
      candles.advance(i);
      candles.add(firstId + i, i, 1_000_000 + i % 7, 2 + i % 3, 1 + i % 11, i % 5);
    }
  }

  private static long allocatedBytes() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
