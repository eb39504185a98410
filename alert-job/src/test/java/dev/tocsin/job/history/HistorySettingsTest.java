package dev.tocsin.job.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistorySettingsTest {

  private static final String ENDS =
      "--bootstrap-servers localhost:9092 --postgres-url jdbc:postgresql://localhost/tocsin"
          + " --postgres-user tocsin";

  @Test
  void whatIsNotSaidHasADefault() {
    assertThat(settings(ENDS, Map.of(HistorySettings.PASSWORD_VARIABLE, "secret")))
        .isEqualTo(
            HistorySettings.of(
                "localhost:9092", "jdbc:postgresql://localhost/tocsin", "tocsin", "secret"));
  }

  @Test
  void everythingCanBeSaid() {
    String all =
        ENDS
            + " --postgres-password secret --parallelism 2 --batch-size 10"
            + " --flush-interval-ms 50 --checkpoint-interval-ms 500";

    assertThat(settings(all, Map.of(HistorySettings.PASSWORD_VARIABLE, "another")))
        .isEqualTo(
            new HistorySettings(
                "localhost:9092",
                "jdbc:postgresql://localhost/tocsin",
                "tocsin",
                "secret",
                2,
                10,
                Duration.ofMillis(50),
                Duration.ofMillis(500)));
  }

  @Test
  void thePasswordIsNotShown() {
    assertThat(settings(ENDS + " --postgres-password secret", Map.of()).toString())
        .doesNotContain("secret")
        .contains("tocsin");
  }

  @Test
  void mistakesAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(ENDS + " --paralelism 2", Map.of()))
        .withMessageContaining("[paralelism]")
        .withMessageContaining("parallelism");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(ENDS + " --batch-size 0", Map.of()))
        .withMessage("batch-size 0 is not positive");
    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(() -> settings("--bootstrap-servers localhost:9092", Map.of()))
        .withMessageContaining("postgres-url");
  }

  private static HistorySettings settings(String line, Map<String, String> environment) {
    return HistorySettings.fromArgs(line.split(" ", -1), environment);
  }
}
