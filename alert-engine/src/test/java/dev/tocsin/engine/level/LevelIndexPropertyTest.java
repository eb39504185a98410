package dev.tocsin.engine.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

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
import net.jqwik.api.constraints.LongRange;

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
        watch(index, added);
        list.add(added);
      } else if (dice < 95) {
        Waiting gone =
            list.isEmpty() || dice < 72
                ? new Waiting(operator(random), level(random, spread), step)
                : list.get(random.nextInt(list.size()));
        assertThat(unwatch(index, gone)).isEqualTo(list.remove(gone));
      } else {
        BigDecimal value = value(random, spread);
        List<Long> taken = new ArrayList<>();
        index.take(LevelKey.of(value), taken::add);
        assertThat(taken).isEqualTo(scan(list, value));
      }
      assertThat(index.size()).isEqualTo(list.size());
    }
  }

  @Property(tries = 5000)
  void keysAreOrderedLikeTheDecimals(
      @ForAll("storable") BigDecimal one, @ForAll("storable") BigDecimal other) {
    long key = LevelKey.of(one);
    long otherKey = LevelKey.of(other);

    if (key != otherKey) {
      assertThat(Long.compare(key, otherKey)).isEqualTo(one.compareTo(other));
    } else if (LevelKey.isExact(key)) {
      assertThat(one).isEqualByComparingTo(other);
    }
    assertThat(LevelKey.of(one.negate())).isEqualTo(-key);
    assertThat(LevelKey.approximate(key)).isCloseTo(one.doubleValue(), withinPercentage(1e-12));
  }

  @Property(tries = 2000)
  void aKeyIsTheSameFromAMantissa(
      @ForAll long mantissa, @ForAll @IntRange(min = 0, max = 18) int scale) {
    assertThat(LevelKey.of(mantissa, scale))
        .isEqualTo(LevelKey.of(BigDecimal.valueOf(mantissa, scale)));
  }

  @Property(tries = 5000)
  void neighboursOfAnExactKeyAreTold(
      @ForAll @LongRange(min = -99_999, max = 99_999) long level,
      @ForAll("storable") BigDecimal value) {
    BigDecimal exact = BigDecimal.valueOf(level, 2);
    long key = LevelKey.of(value);

    assertThat(key >= LevelKey.above(LevelKey.of(exact))).isEqualTo(value.compareTo(exact) > 0);
    assertThat(key <= LevelKey.below(LevelKey.of(exact))).isEqualTo(value.compareTo(exact) < 0);
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

  private static void watch(LevelIndex index, Waiting waiting) {
    long key = LevelKey.of(waiting.level());
    if (waiting.operator() == Operator.ABOVE) {
      index.watchUp(key, waiting.id());
    } else {
      index.watchDown(key, waiting.id());
    }
  }

  private static boolean unwatch(LevelIndex index, Waiting waiting) {
    long key = LevelKey.of(waiting.level());
    return waiting.operator() == Operator.ABOVE
        ? index.unwatchUp(key, waiting.id())
        : index.unwatchDown(key, waiting.id());
  }

  private static List<Long> scan(List<Waiting> list, BigDecimal value) {
    List<Waiting> reached =
        list.stream()
            .filter(
                waiting ->
                    (waiting.operator() == Operator.ABOVE
                        ? value.compareTo(waiting.level()) >= 0
                        : value.compareTo(waiting.level()) <= 0))
            .toList();
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
    return BigDecimal.valueOf(random.nextInt(3) - 1, 12);
  }
}
