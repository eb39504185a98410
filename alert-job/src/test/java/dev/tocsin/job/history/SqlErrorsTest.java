package dev.tocsin.job.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlErrorsTest {

  @ParameterizedTest
  @CsvSource({
    "22003, true", // a number out of range
    "22P05, true", // a character that text cannot hold
    "23514, true", // a check
    "54000, true", // a key that no index takes
    "08001, false", // nobody listens
    "08006, false", // the connection broke
    "57P01, false", // shutting down
    "57P03, false", // starting up
    "53100, false", // disk full
    "40P01, false", // deadlock
    "42P01, false", // the table is yet to be created
    "28P01, false", // wrong password
    "2, false",
    ", false"
  })
  void onlyErrorsAboutTheDataBlameTheRow(String state, boolean blamed) {
    assertThat(SqlErrors.blamesRow(new SQLException("no", state))).isEqualTo(blamed);
  }

  @Test
  void theReasonIsTheServersAndNotTheBatchs() {
    BatchUpdateException batch = new BatchUpdateException("Batch entry 0 …", "23514", new int[0]);
    batch.setNextException(new SQLException("ERROR: no\n  Detail: low > high", "23514"));

    assertThat(SqlErrors.reason(batch)).isEqualTo("ERROR: no Detail: low > high (SQLSTATE 23514)");
  }
}
