package dev.tocsin.job.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.schemas.address.AddressRange;
import dev.tocsin.schemas.address.TargetRules;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FunctionsSettingsTest {

  @Test
  void onlyTheBrokersMustBeNamed() {
    assertThat(settings("--bootstrap-servers", "kafka:9092"))
        .isEqualTo(
            new FunctionsSettings(
                "kafka:9092",
                "functions",
                1,
                Duration.ofSeconds(10),
                new CallSettings(
                    "", TargetRules.of(AddressRange.list("")), Duration.ofSeconds(5), 8, 1_000)));
  }

  @Test
  void everythingElseCanBe() {
    assertThat(
            settings(
                "--bootstrap-servers",
                "kafka:9092",
                "--group",
                "others",
                "--parallelism",
                "4",
                "--checkpoint-interval-ms",
                "5000",
                "--builtin-endpoint",
                "http://api:8080/functions/builtin",
                "--allowed-targets",
                "10.0.0.0/8,192.168.1.7",
                "--call-timeout-ms",
                "900",
                "--calls-per-endpoint",
                "3",
                "--queue",
                "50"))
        .isEqualTo(
            new FunctionsSettings(
                "kafka:9092",
                "others",
                4,
                Duration.ofSeconds(5),
                new CallSettings(
                    "http://api:8080/functions/builtin",
                    TargetRules.of(AddressRange.list("10.0.0.0/8,192.168.1.7")),
                    Duration.ofMillis(900),
                    3,
                    50)));
  }

  @Test
  void whatCannotBeIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("--bootstrap-servers", "kafka:9092", "--queue", "0"))
        .withMessage("queue 0 is not positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("--bootstrap-servers", "kafka:9092", "--ques", "1"))
        .withMessageStartingWith("unknown options [ques]");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> settings("--bootstrap-servers", "kafka:9092", "--allowed-targets", "home"))
        .withMessageContaining("home");
    assertThatThrownBy(() -> settings("--queue", "1")).hasMessageContaining("bootstrap-servers");
  }

  private static FunctionsSettings settings(String... args) {
    return FunctionsSettings.fromArgs(args);
  }
}
