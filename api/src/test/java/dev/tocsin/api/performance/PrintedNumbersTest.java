package dev.tocsin.api.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintedNumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0.00",
        "10000 | 10,000.00",
        "11893.127734610012345678 | 11,893.13",
        "-1234567.5 | \u22121,234,567.50",
        "0.5 | 0.50",
        "0.123456789 | 0.1235",
        "-0.000000001 | \u22120.000000001",
        "0.999999 | 1.00",
        "99999999999999999999.999999999999999999 | 100,000,000,000,000,000,000.00"
      })
  void moneyIsToTheHundredthAndLittleMoneyToFourDigits(BigDecimal amount, String printed) {
    assertThat(PrintedNumbers.money(amount)).isEqualTo(printed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "2 | 2",
        "40000000 | 40,000,000",
        "1.123456789012345678 | 1.1235",
        "0.00000012 | 0.00000012",
        "0.123456789 | 0.123457"
      })
  void quantitiesHaveTheDigitsThatSaySomething(BigDecimal amount, String printed) {
    assertThat(PrintedNumbers.quantity(amount)).isEqualTo(printed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"3.4821 | +3.48", "-5.2554 | \u22125.26", "0 | 0.00", "-0.0010 | 0.00"})
  void changesOfPercentHaveTheirSign(BigDecimal pct, String printed) {
    assertThat(PrintedNumbers.changePercent(pct)).isEqualTo(printed + "\u00a0%");
  }

  @Test
  void whatIsNotKnownIsADash() {
    assertThat(PrintedNumbers.money(null)).isEqualTo(PrintedNumbers.NONE);
    assertThat(PrintedNumbers.change(null)).isEqualTo(PrintedNumbers.NONE);
    assertThat(PrintedNumbers.changePercent(null)).isEqualTo(PrintedNumbers.NONE);
    assertThat(PrintedNumbers.ratio(null)).isEqualTo(PrintedNumbers.NONE);
  }
}
