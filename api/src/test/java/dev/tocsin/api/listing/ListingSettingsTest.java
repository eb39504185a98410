package dev.tocsin.api.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingSettingsTest {

  private final ListingSettings settings =
      new ListingSettings(Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofSeconds(60));

  @ParameterizedTest
  @CsvSource({"0, 3600", "1, 1", "2, 2", "3, 4", "6, 32", "7, 60", "1000, 60"})
  void theWaitDoublesWithEachFailureUpToItsMaximum(int failures, long seconds) {
    assertThat(settings.delayAfter(failures)).isEqualTo(Duration.ofSeconds(seconds));
  }
}
