package dev.tocsin.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.engine.state.HeapTable;
import dev.tocsin.engine.window.Windows;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.alert.Series;
import org.junit.jupiter.api.Test;

class IndicatorsTest {

  private static final long MINUTE = 60_000_000L;
  private static final Series.Indicator AVERAGE = new Series.Ema(2, Interval.ONE_MINUTE);

  private final HeapTable<IndicatorRow> rows = new HeapTable<>();
  private final Windows windows = Windows.restore(new HeapTable<>(), new HeapTable<>());
  private final Indicators indicators = Indicators.restore(rows, windows);

  @Test
  void noBarEndsBeforeTheFirstTrade() {
    indicators.reading(AVERAGE);
    windows.advance(0);
    assertThat(indicators.nextBarEndMicros()).isEqualTo(Long.MAX_VALUE);

    trades(5 * MINUTE + 1);

    assertThat(indicators.nextBarEndMicros()).isEqualTo(6 * MINUTE);
  }

  @Test
  void whatIsNotWatchedEndsNoBars() {
    trades(1);

    assertThat(indicators.nextBarEndMicros()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aReleasedIndicatorLeavesNothingBehind() {
    trades(1);
    indicators.reading(AVERAGE);
    indicators.flush();
    assertThat(rows.size()).isEqualTo(1);

    indicators.release(AVERAGE);
    indicators.flush();

    assertThat(rows.size()).isZero();
    assertThat(indicators.nextBarEndMicros()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aRowIsWrittenOnlyWhenABarHasEnded() {
    trades(1);
    indicators.reading(AVERAGE);
    indicators.flush();
    HeapTable<IndicatorRow> written = rows.copy();
    trades(2);
    indicators.flush();
    rows.forEach((key, row) -> assertThat(row).isSameAs(written.get(key)));

    indicators.endBars(MINUTE);
    indicators.flush();

    rows.forEach((key, row) -> assertThat(row.bars()).isEqualTo(1));
  }

  private void trades(long timeMicros) {
    windows.advance(timeMicros);
    windows.tick(100, 0, 1, 0);
  }
}
