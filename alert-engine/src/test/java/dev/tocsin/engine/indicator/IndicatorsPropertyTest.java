package dev.tocsin.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.engine.state.HeapTable;
import dev.tocsin.engine.window.BucketRow;
import dev.tocsin.engine.window.Windows;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.Series.BollingerLine;
import dev.tocsin.schemas.alert.Series.MacdLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** An indicator is what its formula makes of the closes of all bars since the first trade. */
class IndicatorsPropertyTest {

  private static final long START = 1_770_000_000_000_000L;
  private static final List<Series.Indicator> SERIES =
      Stream.of(Interval.ONE_MINUTE, Interval.THREE_MINUTES, Interval.ONE_HOUR)
          .flatMap(IndicatorsPropertyTest::over)
          .toList();

  @Property(tries = 100)
  void itFollowsTheClosesOfAllBars(@ForAll long seed) {
    Walk walk = new Walk(new Random(seed));
    for (int i = 0; i < 150; i++) {
      walk.step();
      agree(walk.indicators, walk.trades, walk.one(), walk.now);
    }
    SERIES.forEach(series -> agree(walk.indicators, walk.trades, series, walk.now));
  }

  @Property(tries = 100)
  void restoredIndicatorsGoOnAsIfNothingHadBeen(@ForAll long seed) {
    Walk walk = new Walk(new Random(seed));
    for (int i = 0; i < 150; i++) {
      walk.step();
      if (walk.random.nextInt(10) == 0) {
        walk.restarts();
      }
      if (walk.random.nextInt(10) == 0) {
        walk.indicators.release(walk.one());
      }
      agree(walk.indicators, walk.trades, walk.one(), walk.now);
    }
  }

  @Property(tries = 100)
  void rewoundIndicatorsStandAsTheyStoodAndFollowWhatIsReplayed(@ForAll long seed) {
    Walk walk = new Walk(new Random(seed));
    for (int i = 0; i < 100; i++) {
      walk.step();
      walk.indicators.reading(walk.one());
    }
    if (walk.random.nextBoolean()) {
      walk.restarts();
    }
    long then = walk.now - walk.random.nextInt(60_000_001);
    long second = Math.floorDiv(then, 1_000_000L) * 1_000_000L;
    Windows scratch = walk.windows.rewound(then);
    Indicators indicators = walk.indicators.rewound(then, scratch);
    List<Trade> known = new ArrayList<>(before(walk.trades, second));
    SERIES.forEach(series -> agree(indicators, known, series, then));
    for (Trade trade : walk.trades.subList(known.size(), walk.trades.size())) {
      known.add(trade);
      trade(scratch, indicators, trade);
      agree(indicators, known, walk.one(), trade.timeMicros);
    }
    SERIES.forEach(series -> agree(walk.indicators, walk.trades, series, walk.now));
  }

  @Property(tries = 100)
  void theFirstValueComesWhenItWasForetold(@ForAll long seed) {
    Walk walk = new Walk(new Random(seed));
    Series.Indicator average = new Series.Sma(12, walk.one().interval());
    assertThat(walk.indicators.validFromMicros(average)).isNull();
    trade(walk.windows, walk.indicators, new Trade(walk.now, BigDecimal.TEN));
    long valid = walk.indicators.validFromMicros(average);
    walk.indicators.reading(average);

    reach(walk.windows, walk.indicators, valid - 1);
    assertThat(walk.indicators.validFromMicros(average)).isEqualTo(valid);
    assertThat(walk.indicators.reading(average).exact()).isNull();
    reach(walk.windows, walk.indicators, valid);
    assertThat(walk.indicators.reading(average).exact().compareTo(BigDecimal.TEN)).isZero();
    assertThat(walk.indicators.validFromMicros(average)).isNull();
  }

  private static void agree(
      Indicators indicators, List<Trade> trades, Series.Indicator series, long now) {
    Formula formula = Formula.of(series);
    Closes closes = new Closes(formula.closes());
    double[] state = null;
    double expected = Double.NaN;
    int bars = 0;
    for (BigDecimal close : closes(trades, series.interval(), now)) {
      closes.add(close);
      state = formula.next(state, closes);
      bars++;
      expected = bars >= formula.bars() ? formula.value(state) : Double.NaN;
    }
    assertThat(indicators.reading(series).approximate())
        .as("%s", series)
        .isEqualTo(Double.valueOf(expected));
  }

  private static List<BigDecimal> closes(List<Trade> trades, Interval interval, long now) {
    List<BigDecimal> closes = new ArrayList<>();
    if (trades.isEmpty()) {
      return closes;
    }
    long bar = interval.bar(trades.get(0).timeMicros);
    for (; bar < interval.bar(now); bar++) {
      List<Trade> soFar = before(trades, (bar + 1) * interval.micros());
      closes.add(soFar.get(soFar.size() - 1).price);
    }
    return closes;
  }

  private static List<Trade> before(List<Trade> trades, long timeMicros) {
    return trades.stream().filter(trade -> trade.timeMicros < timeMicros).toList();
  }

  private static void reach(Windows windows, Indicators indicators, long timeMicros) {
    while (indicators.nextBarEndMicros() <= timeMicros) {
      indicators.endBars(indicators.nextBarEndMicros());
    }
    windows.advance(timeMicros);
  }

  private static void trade(Windows windows, Indicators indicators, Trade trade) {
    reach(windows, indicators, trade.timeMicros);
    windows.tick(trade.price.unscaledValue().longValueExact(), trade.price.scale(), 1, 0);
  }

  private static Stream<Series.Indicator> over(Interval interval) {
    return Stream.of(
        new Series.Sma(5, interval),
        new Series.Ema(3, interval),
        new Series.Rsi(4, interval),
        new Series.Macd(interval, MacdLine.HISTOGRAM),
        new Series.Bollinger(7, interval, BollingerLine.PERCENT_B));
  }

  private record Trade(long timeMicros, BigDecimal price) {}

  private static final class Walk {
    private final Random random;
    private final HeapTable<BucketRow> seconds = new HeapTable<>();
    private final HeapTable<BucketRow> minutes = new HeapTable<>();
    private final HeapTable<IndicatorRow> rows = new HeapTable<>();
    private final List<Trade> trades = new ArrayList<>();
    private final long pace;
    private Windows windows = Windows.restore(seconds, minutes);
    private Indicators indicators = Indicators.restore(rows, windows);
    private long now = START;

    Walk(Random random) {
      this.random = random;
      pace = (long) Math.pow(10, 6 + random.nextInt(3));
      reach(windows, indicators, now);
    }

    void step() {
      now += random.nextInt(30) == 0 ? pace * random.nextInt(100) : random.nextLong(pace);
      if (random.nextInt(6) == 0) {
        reach(windows, indicators, now);
        return;
      }
      Trade trade = new Trade(now, BigDecimal.valueOf(9_900 + random.nextInt(200), 2));
      trade(windows, indicators, trade);
      trades.add(trade);
    }

    void restarts() {
      windows.flush();
      indicators.flush();
      windows = Windows.restore(seconds, minutes);
      windows.advance(now);
      indicators = Indicators.restore(rows, windows);
    }

    Series.Indicator one() {
      return SERIES.get(random.nextInt(SERIES.size()));
    }
  }
}
