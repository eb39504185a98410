package dev.tocsin.job.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.schemas.market.Indexes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertsSettingsTest {

  @Test
  void onlyTheBrokersMustBeNamed() {
    assertThat(settings("--bootstrap-servers", "kafka:9092"))
        .isEqualTo(AlertsSettings.of("kafka:9092"));
  }

  @Test
  void everythingElseCanBe() {
    assertThat(
            settings(
                "--bootstrap-servers",
                "kafka:9092",
                "--parallelism",
                "4",
                "--shards",
                "8",
                "--checkpoint-interval-ms",
                "5000",
                "--indexes",
                "BTC-USDT,eth/usdt",
                "--index-exchanges",
                "BINANCE,KRAKEN",
                "--index-freshness-ms",
                "7000"))
        .isEqualTo(
            new AlertsSettings(
                "kafka:9092",
                4,
                8,
                Duration.ofSeconds(5),
                new IndexSettings(
                    new Indexes(List.of("BTC-USDT", "ETH-USDT"), List.of("BINANCE", "KRAKEN")),
                    Duration.ofSeconds(7))));
  }

  @Test
  void whatIsMissingUnknownOrImpossibleIsNamed() {
    assertThatThrownBy(() -> settings("--parallelism", "4"))
        .hasMessageContaining("bootstrap-servers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("--bootstrap-server", "kafka:9092"))
        .withMessageStartingWith("unknown options [bootstrap-server]; known are");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("--bootstrap-servers", "kafka:9092", "--parallelism", "0"))
        .withMessage("parallelism 0 is not positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("--bootstrap-servers", "kafka:9092", "--shards", "0"))
        .withMessage("shards 0 is not positive");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> settings("--bootstrap-servers", "kafka:9092", "--index-freshness-ms", "0"))
        .withMessage("index-freshness-ms 0 is not positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("--bootstrap-servers", "kafka:9092", "--indexes", "BTC-USDT"))
        .withMessage("an index needs the exchanges it is made of");
  }

  private static AlertsSettings settings(String... args) {
    return AlertsSettings.fromArgs(args);
  }
}
