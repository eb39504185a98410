package dev.tocsin.engine.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.engine.series.Ratio;
import dev.tocsin.engine.series.Reading;
import dev.tocsin.engine.state.HeapTable;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Span;
import dev.tocsin.schemas.alert.Series;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class WindowsPropertyTest {

  private static final long START = 1_770_000_000_000_000L;
  private static final List<Series.Windowed> SERIES =
      Stream.of(60L, 61L, 300L, 3_600L, 3_660L, 7_200L, 86_400L, 604_800L)
          .map(Span::new)
          .flatMap(WindowsPropertyTest::over)
          .toList();

  @Property(tries = 200)
  void everySeriesIsWhatTheListOfTradesSays(@ForAll long seed) {
    Walk walk = new Walk(new Random(seed));
    for (int i = 0; i < 150; i++) {
      walk.step();
      Series.Windowed some = walk.one();
      agree(walk.windows.reading(some), walk.trades, some, walk.now);
    }
    SERIES.forEach(series -> agree(walk.windows.reading(series), walk.trades, series, walk.now));
  }

  @Property(tries = 200)
  void restoredWindowsGoOnAsIfNothingHadBeen(@ForAll long seed) {
    Walk walk = new Walk(new Random(seed));
    for (int i = 0; i < 150; i++) {
      walk.step();
      if (walk.random.nextInt(10) == 0) {
        walk.restarts();
      }
      if (walk.random.nextInt(10) == 0) {
        walk.windows.flush();
      }
      if (walk.random.nextInt(20) == 0) {
        walk.windows.release(walk.one());
      }
      Series.Windowed some = walk.one();
      agree(walk.windows.reading(some), walk.trades, some, walk.now);
    }
  }

  @Property(tries = 200)
  void rewoundWindowsStandAtTheStartOfASecondAndFollowWhatIsReplayed(@ForAll long seed) {
    Walk walk = new Walk(new Random(seed));
    for (int i = 0; i < 100; i++) {
      walk.step();
    }
    long then = walk.now - walk.random.nextInt(60_000_001);
    long second = Math.floorDiv(then, 1_000_000L) * 1_000_000L;
    Windows scratch = walk.windows.rewound(then);
    Trades known = walk.trades.before(second);
    SERIES.forEach(series -> agree(scratch.reading(series), known, series, then));
    for (Trades.Trade trade :
        walk.trades.all().subList(known.all().size(), walk.trades.all().size())) {
      scratch.advance(trade.timeMicros());
      trade(scratch, trade.price(), trade.quantity());
      known.add(trade.timeMicros(), trade.price(), trade.quantity());
      Series.Windowed some = walk.one();
      agree(scratch.reading(some), known, some, trade.timeMicros());
    }
    SERIES.forEach(series -> agree(walk.windows.reading(series), walk.trades, series, walk.now));
  }

  @Property(tries = 200)
  void aWindowIsFullFromTheTimeThatWasForetold(@ForAll long seed) {
    Walk walk = new Walk(new Random(seed));
    Series.Windowed volume = new Series.Volume(walk.one().window());
    assertThat(walk.windows.validFromMicros(volume)).isNull();
    walk.step();
    while (walk.trades.isEmpty()) {
      walk.step();
    }
    Long valid = walk.windows.validFromMicros(volume);
    Reading reading = walk.windows.reading(volume);
    if (valid == null) {
      assertThat(reading.exact()).isNotNull();
      return;
    }
    walk.windows.advance(valid - 1);
    assertThat(reading.exact()).isNull();
    assertThat(walk.windows.validFromMicros(volume)).isEqualTo(valid);
    walk.windows.advance(valid);
    assertThat(reading.exact()).isNotNull();
    assertThat(walk.windows.validFromMicros(volume)).isNull();
  }

  private static void agree(Reading reading, Trades trades, Series.Windowed series, long now) {
    Ratio expected = trades.value(series, now);
    Ratio exact = reading.exact();
    if (expected == null) {
      assertThat(exact).as("%s", series).isNull();
      assertThat(reading.approximate()).as("%s", series).isNaN();
      return;
    }
    assertThat(exact).as("%s", series).isNotNull();
    assertThat(exact.numerator().multiply(expected.denominator()))
        .as("%s", series)
        .isEqualByComparingTo(expected.numerator().multiply(exact.denominator()));
    BigDecimal value = exact.numerator().divide(exact.denominator(), MathContext.DECIMAL128);
    double tolerance =
        reading.absoluteError() + Reading.RELATIVE_ERROR * Math.abs(value.doubleValue());
    assertThat(new BigDecimal(reading.approximate()).subtract(value).abs().doubleValue())
        .as("%s", series)
        .isLessThanOrEqualTo(tolerance);
  }

  private static void trade(Windows windows, BigDecimal price, BigDecimal quantity) {
    windows.tick(
        price.unscaledValue().longValueExact(),
        price.scale(),
        quantity.unscaledValue().longValueExact(),
        quantity.scale());
  }

  private static Stream<Series.Windowed> over(Span window) {
    return Stream.of(
        new Series.ChangePct(window),
        new Series.RangePct(window),
        new Series.Volume(window),
        new Series.Vwap(window));
  }

  /** A market whose pace and decimals change, with trades that come late and clocks. */
  private static final class Walk {
    private final Random random;
    private final HeapTable<BucketRow> seconds = new HeapTable<>();
    private final HeapTable<BucketRow> minutes = new HeapTable<>();
    private final Trades trades = new Trades();
    private final long pace;
    private final boolean extreme;
    private Windows windows = Windows.restore(seconds, minutes);
    private BigDecimal price = new BigDecimal("100.25");
    private long now = START;

    Walk(Random random) {
      this.random = random;
      pace = (long) Math.pow(10, 4 + random.nextInt(6));
      extreme = random.nextInt(10) == 0;
    }

    void step() {
      now += random.nextInt(30) == 0 ? pace * random.nextInt(1_000) : random.nextLong(pace);
      windows.advance(now);
      if (random.nextInt(6) == 0) {
        return;
      }
      windows.advance(now - random.nextInt(2_000_000));
      price = price();
      BigDecimal quantity =
          extreme && random.nextInt(4) == 0
              ? BigDecimal.valueOf(Long.MAX_VALUE - random.nextInt(9), random.nextInt(19))
              : Decimals.normalized(BigDecimal.valueOf(1 + random.nextInt(100_000), 4));
      trade(windows, price, quantity);
      trades.add(now, price, quantity);
    }

    void restarts() {
      windows.flush();
      windows = Windows.restore(seconds, minutes);
      windows.advance(now);
    }

    Series.Windowed one() {
      return SERIES.get(random.nextInt(SERIES.size()));
    }

    private BigDecimal price() {
      if (extreme && random.nextInt(4) == 0) {
        return BigDecimal.valueOf(1 + random.nextLong(Long.MAX_VALUE - 1), random.nextInt(19));
      }
      BigDecimal moved =
          BigDecimal.valueOf(Math.max(1, 10_000 + random.nextInt(2_000)), random.nextInt(2) + 2);
      return Decimals.normalized(moved);
    }
  }
}
