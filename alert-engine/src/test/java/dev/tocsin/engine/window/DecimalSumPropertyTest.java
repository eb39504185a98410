package dev.tocsin.engine.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DecimalSumPropertyTest {

  @Property(tries = 2_000)
  void itIsTheSumOfWhatWasAdded(@ForAll long seed, @ForAll boolean wide) {
    Random random = new Random(seed);
    DecimalSum sum = new DecimalSum();
    BigDecimal expected = BigDecimal.ZERO;
    for (int i = 0; i < 60; i++) {
      long a = mantissa(random, wide);
      long b = mantissa(random, wide);
      int scaleA = random.nextInt(19);
      int scaleB = random.nextInt(19);
      BigDecimal decimal = BigDecimal.valueOf(a, scaleA);
      BigDecimal product = decimal.multiply(BigDecimal.valueOf(b, scaleB));
      switch (random.nextInt(4)) {
        case 0 -> {
          sum.add(a, scaleA);
          expected = expected.add(decimal);
        }
        case 1 -> {
          sum.addProduct(a, scaleA, b, scaleB);
          expected = expected.add(product);
        }
        case 2 -> {
          sum.add(DecimalSum.of(product));
          expected = expected.add(product);
        }
        default -> {
          sum.subtract(DecimalSum.of(decimal));
          expected = expected.subtract(decimal);
        }
      }
      assertThat(sum.toBigDecimal()).isEqualByComparingTo(expected);
      assertThat(sum.copy().toBigDecimal()).isEqualByComparingTo(expected);
      BigDecimal error = new BigDecimal(sum.approximate()).subtract(expected).abs();
      assertThat(error).isLessThanOrEqualTo(expected.abs().movePointLeft(14));
    }
  }

  @Property(tries = 200)
  void whatWasAddedCanBeTakenAway(@ForAll long seed) {
    Random random = new Random(seed);
    DecimalSum sum = new DecimalSum();
    DecimalSum huge = DecimalSum.of(BigDecimal.valueOf(Long.MAX_VALUE, 18).pow(2));
    DecimalSum large = DecimalSum.of(BigDecimal.valueOf(Long.MAX_VALUE));
    sum.add(random.nextInt(1_000), 2);
    BigDecimal before = sum.toBigDecimal();
    sum.add(large);
    sum.add(huge);
    sum.subtract(large);
    sum.subtract(huge);

    assertThat(sum.toBigDecimal()).isEqualByComparingTo(before);
    assertThat(sum.approximate()).isCloseTo(before.doubleValue(), withinPercentage(1e-12));
  }

  private static long mantissa(Random random, boolean wide) {
    return wide ? random.nextLong() : random.nextInt(1_000_000);
  }
}
