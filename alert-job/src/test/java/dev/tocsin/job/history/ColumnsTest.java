package dev.tocsin.job.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {

  @ParameterizedTest
  @CsvSource({
    "1.10, 1.1",
    "-5, -5",
    "1e19, 10000000000000000000",
    "0e1000000000, 0",
    "1e-1000000000, 0",
    "0.0000000000000000005, 0.000000000000000001",
    "-0.0000000000000000004, 0"
  })
  void amountsAreRoundedAsPostgresWould(BigDecimal value, BigDecimal column) throws SQLException {
    assertThat(Columns.amount("price", value)).isEqualByComparingTo(column);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e20", "-1e20", "1e1000000000"})
  void anAmountWithTooManyDigitsIsTheRowsFault(BigDecimal value) {
    assertThatExceptionOfType(SQLDataException.class)
        .isThrownBy(() -> Columns.amount("price", value))
        .withMessageContaining("price has")
        .matches(SqlErrors::blamesRow);
  }

  @Test
  void aTimeThatNoCalendarHasIsTheRowsFault() {
    assertThatExceptionOfType(SQLDataException.class)
        .isThrownBy(() -> Columns.timestamp(Instant.MAX))
        .matches(SqlErrors::blamesRow);
  }

  @Test
  void whatIsAbsentStaysAbsent() throws SQLException {
    assertThat(Columns.amount("price", null)).isNull();
    assertThat(Columns.timestamp(null)).isNull();
  }
}
