package dev.tocsin.engine.level;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.alert.Operator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class LevelIndexPropertyTest {

  private record Waiting(Operator operator, BigDecimal level, long id) {}

  @Property(tries = 300)
  void behavesLikeAListThatIsScanned(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4000) int steps) {
    Random random = new Random(seed);
    LevelIndex index = new LevelIndex();
    List<Waiting> list = new ArrayList<>();
    int spread = 1 + random.nextInt(500);

    for (int step = 0; step < steps; step++) {
      int dice = random.nextInt(100);
      if (dice < 70) {
        Waiting added = new Waiting(operator(random), level(random, spread), step);
        index.add(added.operator(), added.level(), added.id());
        list.add(added);
      } else if (dice < 95) {
        Waiting gone =
            list.isEmpty() || dice < 72
                ? new Waiting(operator(random), level(random, spread), step)
                : list.get(random.nextInt(list.size()));
        assertThat(index.remove(gone.operator(), gone.level(), gone.id()))
            .isEqualTo(list.remove(gone));
      } else {
        BigDecimal value = value(random, spread);
        List<Long> taken = new ArrayList<>();
        index.take(value, taken::add);
        assertThat(taken).isEqualTo(scan(list, value));
      }
      assertThat(index.size()).isEqualTo(list.size());
    }
  }

  @Property(tries = 2000)
  void fixedPointIsExactAndOrderedLikeTheDecimals(
      @ForAll("storable") BigDecimal one, @ForAll("storable") BigDecimal other) {
    FixedPoint fixed = FixedPoint.of(one);

    assertThat(decimal(fixed)).isEqualByComparingTo(one);
    assertThat(decimal(fixed.negated())).isEqualByComparingTo(one.negate());
    assertThat(fixed.compareTo(FixedPoint.of(other))).isEqualTo(one.compareTo(other));
  }

  @Provide
  Arbitrary<BigDecimal> storable() {
    BigInteger most = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);
    Arbitrary<BigDecimal> any =
        Arbitraries.bigIntegers()
            .between(most.negate(), most)
            .map(units -> new BigDecimal(units, 18));
    Arbitrary<BigDecimal> priceLike =
        Arbitraries.longs()
            .flatMap(
                mantissa ->
                    Arbitraries.integers()
                        .between(0, 18)
                        .map(scale -> BigDecimal.valueOf(mantissa, scale)));
    return Arbitraries.oneOf(any, priceLike);
  }

  private static BigDecimal decimal(FixedPoint fixed) {
    BigInteger low = new BigInteger(Long.toUnsignedString(fixed.low()));
    return new BigDecimal(BigInteger.valueOf(fixed.high()).shiftLeft(Long.SIZE).add(low), 18);
  }

  private static List<Long> scan(List<Waiting> list, BigDecimal value) {
    List<Waiting> reached =
        list.stream().filter(waiting -> waiting.operator().holds(value, waiting.level())).toList();
    list.removeAll(reached);
    Comparator<Waiting> upward =
        Comparator.comparing(Waiting::level).thenComparingLong(Waiting::id);
    Comparator<Waiting> downward =
        Comparator.comparing(Waiting::level).reversed().thenComparingLong(Waiting::id);
    List<Long> ids = new ArrayList<>();
    sorted(reached, Operator.ABOVE, upward, ids);
    sorted(reached, Operator.BELOW, downward, ids);
    return ids;
  }

  private static void sorted(
      List<Waiting> reached, Operator operator, Comparator<Waiting> order, List<Long> ids) {
    reached.stream()
        .filter(waiting -> waiting.operator() == operator)
        .sorted(order)
        .forEach(waiting -> ids.add(waiting.id()));
  }

  private static Operator operator(Random random) {
    return random.nextBoolean() ? Operator.ABOVE : Operator.BELOW;
  }

  private static BigDecimal level(Random random, int spread) {
    return BigDecimal.valueOf(random.nextInt(2 * spread) - spread, 3).add(digits(random));
  }

  private static BigDecimal value(Random random, int spread) {
    return BigDecimal.valueOf(random.nextInt(2 * spread) - spread, 3).add(digits(random));
  }

  private static BigDecimal digits(Random random) {
    return BigDecimal.valueOf(random.nextInt(3) - 1, 18);
  }
}
