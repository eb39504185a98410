package dev.tocsin.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.tocsin.engine.series.Reading;
import dev.tocsin.engine.state.HeapTable;
import dev.tocsin.engine.window.Windows;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.Series.BollingerLine;
import dev.tocsin.schemas.alert.Series.MacdLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.SMAIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsLowerIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.bollinger.PercentBIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.Num;

/**
 * The indicators against those of ta4j 0.17. ta4j has a value from the first bar on, over as many
 * bars as there are; ours begin once there are enough, so what comes before is not compared.
 */
class Ta4jAgreementPropertyTest {

  private static final long MINUTE = 60_000_000L;
  private static final long START = 1_770_000_000_000_000L / MINUTE * MINUTE;
  private static final int BARS = 200;

  @Property(tries = 40)
  void onARandomWalk(@ForAll long seed) {
    Random random = new Random(seed);
    int n = 2 + random.nextInt(60);
    List<BigDecimal> closes = new ArrayList<>();
    double price = Math.pow(10, random.nextInt(10) - 4);
    for (int i = 0; i < BARS; i++) {
      price *= 1 + random.nextGaussian() / 100;
      closes.add(decimal(price));
    }
    compare(closes, n);
  }

  @Test
  void inAMarketThatDoesNotMove() {
    compare(climbing(new BigDecimal("100.1"), BigDecimal.ZERO), 14);
  }

  @Test
  void inAMarketThatOnlyRises() {
    compare(climbing(new BigDecimal("100.1"), new BigDecimal("0.07")), 14);
  }

  @Test
  void inAMarketThatOnlyFalls() {
    compare(climbing(new BigDecimal("100.1"), new BigDecimal("-0.07")), 14);
  }

  private static List<BigDecimal> climbing(BigDecimal from, BigDecimal step) {
    List<BigDecimal> closes = new ArrayList<>();
    for (int i = 0; i < BARS; i++) {
      closes.add(from.add(step.multiply(BigDecimal.valueOf(i))));
    }
    return closes;
  }

  private static void compare(List<BigDecimal> closes, int n) {
    BarSeries bars = new BaseBarSeries();
    Windows windows = Windows.restore(new HeapTable<>(), new HeapTable<>());
    Indicators indicators = Indicators.restore(new HeapTable<>(), windows);
    Map<Series.Indicator, Indicator<Num>> both = both(bars, n);
    both.keySet().forEach(indicators::reading);
    for (int i = 0; i < closes.size(); i++) {
      long end = START + (i + 1) * MINUTE;
      trade(windows, end - 1, closes.get(i));
      assertThat(indicators.nextBarEndMicros()).isEqualTo(end);
      indicators.endBars(end);
      bars.addBar(bar(end), closes.get(i), closes.get(i), closes.get(i), closes.get(i));
      for (Map.Entry<Series.Indicator, Indicator<Num>> pair : both.entrySet()) {
        boolean begun = i + 1 >= Formula.of(pair.getKey()).bars();
        double theirs = pair.getValue().getValue(i).doubleValue();
        agree(pair.getKey(), indicators.reading(pair.getKey()), begun ? theirs : Double.NaN);
      }
    }
  }

  private static void agree(Series.Indicator series, Reading ours, double theirs) {
    if (Double.isNaN(theirs)) {
      assertThat(ours.approximate()).as("%s", series).isNaN();
      assertThat(ours.exact()).as("%s", series).isNull();
    } else {
      double scale = series instanceof Series.Macd ? 1 : 0;
      assertThat(ours.approximate())
          .as("%s", series)
          .isCloseTo(theirs, offset(1e-9 * Math.max(Math.abs(theirs), scale)));
      assertThat(ours.exact().compareTo(new BigDecimal(ours.approximate()))).isZero();
    }
  }

  private static Map<Series.Indicator, Indicator<Num>> both(BarSeries bars, int n) {
    Interval minute = Interval.ONE_MINUTE;
    ClosePriceIndicator close = new ClosePriceIndicator(bars);
    MACDIndicator macd = new MACDIndicator(close);
    BollingerBandsMiddleIndicator middle =
        new BollingerBandsMiddleIndicator(new SMAIndicator(close, n));
    StandardDeviationIndicator deviation = new StandardDeviationIndicator(close, n);
    Map<Series.Indicator, Indicator<Num>> both = new LinkedHashMap<>();
    both.put(new Series.Sma(n, minute), new SMAIndicator(close, n));
    both.put(new Series.Ema(n, minute), new EMAIndicator(close, n));
    both.put(new Series.Rsi(n, minute), new RSIIndicator(close, n));
    both.put(new Series.Macd(minute, MacdLine.LINE), macd);
    both.put(new Series.Macd(minute, MacdLine.SIGNAL), macd.getSignalLine(9));
    both.put(new Series.Macd(minute, MacdLine.HISTOGRAM), macd.getHistogram(9));
    both.put(
        new Series.Bollinger(n, minute, BollingerLine.UPPER),
        new BollingerBandsUpperIndicator(middle, deviation));
    both.put(
        new Series.Bollinger(n, minute, BollingerLine.LOWER),
        new BollingerBandsLowerIndicator(middle, deviation));
    both.put(
        new Series.Bollinger(n, minute, BollingerLine.PERCENT_B),
        new PercentBIndicator(close, n, 2));
    return both;
  }

  private static ZonedDateTime bar(long endMicros) {
    return Instant.EPOCH.plus(Duration.ofMillis(endMicros / 1_000)).atZone(ZoneOffset.UTC);
  }

  private static void trade(Windows windows, long timeMicros, BigDecimal price) {
    windows.advance(timeMicros);
    windows.tick(price.unscaledValue().longValueExact(), price.scale(), 1, 0);
  }

  private static BigDecimal decimal(double price) {
    return new BigDecimal(price).setScale(8, RoundingMode.HALF_EVEN);
  }
}
