package dev.tocsin.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0e1000000000",
        "-0.000000000000000001",
        "99999999999999999999.999999999999999999",
        "1e19",
        "1.0000000000000000000000000000"
      })
  void whatThirtyEightDigitsHoldFits(BigDecimal value) {
    assertThat(Decimals.fitsNumeric(value)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e20",
        "-100000000000000000000",
        "0.0000000000000000001",
        "1e1000000000",
        "1e-1000000000",
        "1000e2147483647",
        "-1000e2147483647",
        "1e-2147483647"
      })
  void whatTheyDoNotHoldIsKnownAtOnce(BigDecimal value) {
    assertThat(Decimals.fitsNumeric(value)).isFalse();
    assertThat(Decimals.fitsMantissa(value)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "9.223372036854775807, true",
    "9223372036854775807, true",
    "9223372036854775808, false",
    "9.223372036854775808, false",
    "92233720368547758070, false",
    "9223372036854775807000, false",
    "-9223372036854775807, true",
    "0.000000000000000001, true",
    "1e18, true",
    "1e19, false"
  })
  void aTickCarriesWhatALongHolds(BigDecimal value, boolean fits) {
    assertThat(Decimals.fitsMantissa(value)).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource({"0.00000001, 0.00000001", "65000.00, 65000", "1e3, 1000", "0e9, 0", "-0.10, -0.1"})
  void plainNotationHasNoExponentAndNoTrailingZeros(BigDecimal value, String plain) {
    assertThat(Decimals.plain(value)).isEqualTo(plain);
  }

  @Property
  void anEqualValueIsNormalizedAlikeAndHasNoZeroTooMany(
      @ForAll @BigRange(min = "-99999999999999999999", max = "99999999999999999999") @Scale(18)
          BigDecimal value,
      @ForAll @IntRange(max = 20) int zeros) {
    BigDecimal stripped = value.stripTrailingZeros();
    BigDecimal expected = stripped.scale() < 0 ? stripped.setScale(0) : stripped;

    assertThat(Decimals.normalized(value)).isEqualTo(expected);
    assertThat(Decimals.normalized(value.setScale(18 + zeros))).isEqualTo(expected);
    assertThat(Decimals.normalized(value.setScale(zeros, RoundingMode.DOWN)).scale())
        .isBetween(0, zeros);
  }

  @Property
  void fitsExactlyWhenTheScaledIntegerHasThirtyEightDigits(
      @ForAll @BigRange(min = "-1e24", max = "1e24") @Scale(22) BigDecimal value) {
    BigDecimal scaled = value.scaleByPowerOfTen(Decimals.MAX_SCALE);
    boolean whole = scaled.remainder(BigDecimal.ONE).signum() == 0;
    boolean short38 = scaled.abs().compareTo(BigDecimal.TEN.pow(Decimals.MAX_PRECISION)) < 0;

    assertThat(Decimals.fitsNumeric(value)).isEqualTo(whole && short38);
  }

  @Property
  void equalValuesBecomeEqual(@ForAll BigInteger mantissa, @ForAll boolean wide) {
    BigDecimal value = new BigDecimal(mantissa.mod(BigInteger.TEN.pow(38)), 18);
    BigDecimal same = wide ? value.setScale(30) : value.stripTrailingZeros();

    assertThat(Decimals.normalized(same)).isEqualTo(Decimals.normalized(value));
    assertThat(Decimals.normalized(value)).isEqualByComparingTo(value);
    assertThat(Decimals.normalized(value).scale()).isBetween(0, Decimals.MAX_SCALE);
    assertThat(new BigDecimal(Decimals.plain(value))).isEqualByComparingTo(value);
  }
}
