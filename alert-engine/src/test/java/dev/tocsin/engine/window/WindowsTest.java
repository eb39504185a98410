package dev.tocsin.engine.window;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tocsin.engine.series.Reading;
import dev.tocsin.engine.state.HeapTable;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Span;
import dev.tocsin.schemas.alert.Series;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class WindowsTest {

  private static final long SECOND = 1_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long DAY = 24 * 60 * MINUTE;

  private final HeapTable<BucketRow> seconds = new HeapTable<>();
  private final HeapTable<BucketRow> minutes = new HeapTable<>();
  private final Windows windows = Windows.restore(seconds, minutes);

  @Test
  void aRiseOfSevenPercentIsExactlySeven() {
    tradesAt(0, 100);
    tradesAt(MINUTE, 107);

    Reading change = windows.reading(new Series.ChangePct(Span.ofMinutes(1)));

    assertThat(change.exact().compareTo(BigDecimal.valueOf(7))).isZero();
  }

  @Test
  void anInstrumentOlderThanWhatIsKeptIsFull() {
    tradesAt(0, 100);
    windows.advance(30 * DAY);
    windows.flush();
    Windows restored = Windows.restore(seconds, minutes);
    restored.advance(30 * DAY);
    restored.tick(150, 0, 1, 0);

    for (long window : new long[] {60, 3_600, 7_200, 604_800}) {
      Reading change = restored.reading(new Series.ChangePct(new Span(window)));
      assertThat(change.exact().compareTo(BigDecimal.valueOf(50))).isZero();
    }
  }

  @Test
  void aBucketIsKeptNoLongerThanAWindowCanReach() {
    for (long time = 0; time < 10 * DAY; time += 10 * MINUTE) {
      tradesAt(time, 100);
      tradesAt(time + SECOND, 100);
      windows.flush();
    }

    assertThat(seconds.size()).isLessThanOrEqualTo(2 * 7 + 1);
    assertThat(minutes.size()).isLessThanOrEqualTo(7 * 24 * 6 + 2);
  }

  @Test
  void aFlushWritesOnlyWhatChanged() {
    tradesAt(0, 100);
    tradesAt(SECOND, 100);
    windows.flush();
    BucketRow first = seconds.get(0);
    BucketRow second = seconds.get(1);
    tradesAt(SECOND, 101);
    tradesAt(2 * SECOND, 101);
    windows.flush();

    assertThat(seconds.get(0)).isSameAs(first);
    assertThat(seconds.get(1)).isNotEqualTo(second);
    assertThat(seconds.size()).isEqualTo(3);
    assertThat(minutes.size()).isZero();
  }

  @Test
  void barsAreKnownForSevenDays() {
    tradesAt(0, 100);
    tradesAt(28 * DAY, 101);
    windows.advance(30 * DAY);

    assertThat(windows.closes(Interval.ONE_DAY))
        .extracting(BigDecimal::intValueExact)
        .containsExactly(100, 100, 100, 100, 100, 101, 101);
  }

  @Test
  void ticksWithinASecondAllocateNothing() {
    Reading[] readings = watchAll();
    tradesAt(2 * MINUTE, 100);
    ticks(100_000, readings);

    long allocated = allocatedBytes();
    double sum = ticks(100_000, readings);
    long more = allocatedBytes() - allocated;

    assertThat(sum).isNotNaN();
    assertThat(more).isLessThan(10_000);
  }

  private Reading[] watchAll() {
    Span window = Span.ofMinutes(1);
    tradesAt(0, 100);
    tradesAt(2 * MINUTE - SECOND, 100);
    return new Reading[] {
      windows.reading(new Series.Volume(window)),
      windows.reading(new Series.RangePct(window)),
      windows.reading(new Series.Vwap(window)),
      windows.reading(new Series.ChangePct(window))
    };
  }

  private double ticks(int count, Reading[] readings) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      windows.advance(2 * MINUTE + i);
      windows.tick(1_000_000 + i % 7, 2 + i % 3, 1 + i % 11, i % 5);
      for (Reading reading : readings) {
        sum += reading.approximate();
      }
    }
    return sum;
  }

  private static long allocatedBytes() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  private void tradesAt(long timeMicros, long price) {
    windows.advance(timeMicros);
    windows.tick(price, 0, 1, 0);
  }
}
