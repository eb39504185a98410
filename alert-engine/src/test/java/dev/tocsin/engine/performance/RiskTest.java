package dev.tocsin.engine.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RiskTest {

  /** Returns of 1, 2 and 3 %: mean 2 %, deviation of the sample 1 % (by hand). */
  @Test
  void volatilityIsTheDeviationOfADayTimesTheRootOfAYear() {
    assertThat(risk("0.01", "0.02", "0.03").volatility().orElseThrow())
        .isCloseTo(0.01 * Math.sqrt(365), within(1e-12));
  }

  @Test
  void sharpeIsTheMeanBeyondTheRiskFreeRateOverTheDeviation() {
    assertThat(risk("0.01", "0.02", "0.03").sharpe(0).orElseThrow())
        .isCloseTo(2 * Math.sqrt(365), within(1e-9));
    assertThat(risk("0.01", "0.02", "0.03").sharpe(3.65).orElseThrow())
        .isCloseTo(Math.sqrt(365), within(1e-9));
  }

  @Test
  void tooFewDaysHaveNoRisk() {
    assertThat(risk("0.01").volatility()).isEmpty();
    assertThat(risk("0.01").sharpe(0)).isEmpty();
    assertThat(risk("0.01", "0.01").sharpe(0)).isEmpty();
    assertThat(risk("0.01", "0.02").valueAtRisk()).isEmpty();
  }

  /** Of 20 days, 5 % is the worst one; of 21 to 40, the second worst. */
  @Test
  void valueAtRiskIsTheLossThatOneDayInTwentyReaches() {
    assertThat(risk(losses(20)).valueAtRisk().orElseThrow()).isEqualTo(0.20);
    assertThat(risk(losses(21)).valueAtRisk().orElseThrow()).isEqualTo(0.20);
    assertThat(risk(losses(40)).valueAtRisk().orElseThrow()).isEqualTo(0.39);
  }

  @Test
  void whoNeverLosesHasNothingAtRisk() {
    assertThat(risk(Stream.generate(() -> "0.01").limit(30).toArray(String[]::new)).valueAtRisk())
        .hasValue(0);
  }

  @Property(tries = 300)
  void atMostOneDayInTwentyLosesMoreThanTheValueAtRiskAndNoSmallerLossHasThat(
      @ForAll @Size(min = 20, max = 200) List<@IntRange(min = -900, max = 900) Integer> permille) {
    double atRisk =
        risk(permille.stream()
                .map(rate -> new BigDecimal(rate).movePointLeft(3).toString())
                .toArray(String[]::new))
            .valueAtRisk()
            .orElseThrow();

    assertThat(daysBeyond(permille, atRisk)).isLessThanOrEqualTo(permille.size() / 20);
    if (atRisk > 0) {
      assertThat(daysBeyond(permille, atRisk - 0.0005))
          .isGreaterThanOrEqualTo((int) Math.ceil(permille.size() * 0.05));
    }
  }

  private static int daysBeyond(List<Integer> permille, double loss) {
    return (int) permille.stream().filter(rate -> -rate / 1000.0 > loss + 1e-9).count();
  }

  private static String[] losses(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(percent -> "-" + new BigDecimal(percent).movePointLeft(2))
        .toArray(String[]::new);
  }

  private static Risk risk(String... rates) {
    return Risk.of(
        IntStream.range(0, rates.length)
            .mapToObj(
                day -> new DayReturn(LocalDate.EPOCH.plusDays(day), new BigDecimal(rates[day])))
            .toList());
  }
}
