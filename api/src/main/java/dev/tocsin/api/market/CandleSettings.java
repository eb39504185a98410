package dev.tocsin.api.market;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How long candles are kept, counted back from the newest in the table: what a replay brings is not
 * old as long as nothing newer is there. Longer intervals are kept for ever.
 *
 * @param secondsKept 1-second candles; those of a day go together
 * @param minutesKept 1-minute candles; those of a month go together
 * @param retentionEvery how often what is older is dropped
 */
@ConfigurationProperties("tocsin.candles")
record CandleSettings(Duration secondsKept, Duration minutesKept, Duration retentionEvery) {

  /** Refuses times that would leave nothing. */
  CandleSettings {
    positive("seconds-kept", secondsKept);
    positive("minutes-kept", minutesKept);
    positive("retention-every", retentionEvery);
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException("tocsin.candles." + name + " must be longer than nothing");
    }
  }
}
