package dev.tocsin.engine.performance;

import static dev.tocsin.engine.performance.Curves.point;
import static dev.tocsin.engine.performance.Curves.valued;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GrowthTest {

  @Test
  void withoutFlowsItIsTheValueOverTheFirstOne() {
    assertThat(factors(valued("100", "150", "75"))).containsExactly("1", "1.5", "0.75");
  }

  @Test
  void moneyThatIsPutInIsNoGain() {
    List<EquityPoint> points =
        List.of(point(0, "100", "100"), point(1, "110", "100"), point(2, "231", "200"));

    // 100 → 110 is 10 %; 110 + 100 → 231 is another 10 %.
    assertThat(factors(points)).containsExactly("1", "1.1", "1.21");
  }

  @Test
  void moneyThatIsTakenOutIsNoLoss() {
    List<EquityPoint> points = List.of(point(0, "100", "100"), point(1, "55", "50"));

    assertThat(factors(points)).containsExactly("1", "1.1");
  }

  @Test
  void whatBeginsWithNothingGrowsFromWhatIsPutIn() {
    List<EquityPoint> points =
        List.of(EquityPoint.empty(point(0, "0", "0").time()), point(1, "90", "100"));

    assertThat(factors(points)).containsExactly("1", "0.9");
  }

  @Test
  void anEmptyPortfolioNeitherGrowsNorFails() {
    List<EquityPoint> points =
        List.of(point(0, "100", "100"), point(1, "0", "0"), point(2, "0", "0"));

    assertThat(factors(points)).containsExactly("1", "1", "1");
  }

  @Test
  void aDayHasTheReturnFromItsFirstToItsLastPoint() {
    Instant noon = Instant.parse("2026-01-02T12:00:00Z");
    List<EquityPoint> points = new ArrayList<>(valued("100", "110", "99"));
    points.add(1, new EquityPoint(Instant.parse("2026-01-01T12:00:00Z"), big("50"), big("100")));
    points.add(3, new EquityPoint(noon, big("220"), big("100")));

    List<DayReturn> days = DayReturn.of(Growth.of(points));

    assertThat(days)
        .extracting(DayReturn::day)
        .containsExactly(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-02"));
    assertThat(days)
        .extracting(day -> day.rate().stripTrailingZeros().toPlainString())
        .containsExactly("0.1", "-0.1");
  }

  @Test
  void theDeepestFallIsFromAPeakToALaterLow() {
    Drawdown drawdown = Drawdown.deepest(Growth.of(valued("100", "200", "120", "190", "150")));

    assertThat(drawdown.rate()).isEqualByComparingTo("0.4");
    assertThat(drawdown.peak()).isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));
    assertThat(drawdown.low()).isEqualTo(Instant.parse("2026-01-03T00:00:00Z"));
  }

  @Test
  void whatOnlyRisesHasNoFall() {
    assertThat(Drawdown.deepest(Growth.of(valued("1", "2", "3"))).rate()).isZero();
  }

  @Property(tries = 300)
  void theDeepestFallIsTheOneThatTryingAllPairsFinds(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 1000) Integer> values) {
    List<EquityPoint> points = valued(values.stream().map(String::valueOf).toArray(String[]::new));
    double deepest = 0;
    for (int i = 0; i < values.size(); i++) {
      for (int j = i; j < values.size(); j++) {
        deepest = Math.max(deepest, 1 - (double) values.get(j) / values.get(i));
      }
    }

    assertThat(Drawdown.deepest(Growth.of(points)).rate().doubleValue())
        .isCloseTo(deepest, within(1e-12));
  }

  /** Of any number of flows: a unit of a fund, bought and redeemed at its price of the day. */
  @Property(tries = 300)
  void itIsTheGrowthOfTheUnitOfAFundWhateverIsPaidIn(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 1000) Integer> prices,
      @ForAll @Size(20) List<@IntRange(min = -90, max = 500) Integer> paidIn) {
    // Exact: of what is nearly all redeemed, the digits of a double are soon only errors.
    BigDecimal units = BigDecimal.valueOf(100);
    BigDecimal deposited = units.multiply(BigDecimal.valueOf(prices.get(0)));
    List<EquityPoint> points = new ArrayList<>();
    points.add(fund(0, units, prices.get(0), deposited));
    for (int day = 1; day < prices.size(); day++) {
      BigDecimal bought = units.multiply(BigDecimal.valueOf(paidIn.get(day), 2));
      units = units.add(bought);
      deposited = deposited.add(bought.multiply(BigDecimal.valueOf(prices.get(day - 1))));
      points.add(fund(day, units, prices.get(day), deposited));
    }

    List<Growth> growth = Growth.of(points);

    for (int day = 0; day < prices.size(); day++) {
      double expected = (double) prices.get(day) / prices.get(0);
      assertThat(growth.get(day).factor().doubleValue())
          .isCloseTo(expected, within(1e-12 * Math.max(1, expected)));
    }
  }

  private static EquityPoint fund(int day, BigDecimal units, int price, BigDecimal deposited) {
    return point(
        day, units.multiply(BigDecimal.valueOf(price)).toPlainString(), deposited.toPlainString());
  }

  private static List<String> factors(List<EquityPoint> points) {
    return Growth.of(points).stream()
        .map(growth -> growth.factor().stripTrailingZeros().toPlainString())
        .toList();
  }

  private static BigDecimal big(String text) {
    return new BigDecimal(text);
  }
}
