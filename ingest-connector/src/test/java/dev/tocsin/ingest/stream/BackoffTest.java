package dev.tocsin.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Property
  void noWaitIsAboveItsCeiling(@ForAll long seed, @ForAll @IntRange(max = 100) int failures) {
    Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30), new Random(seed));
    for (int failure = 0; failure < failures; failure++) {
      long ceiling = Math.min(30_000, 200L << Math.min(failure, 20));
      assertThat(backoff.next().toMillis()).isBetween(0L, ceiling);
    }
  }

  @Test
  void successBeginsAnew() {
    Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofHours(1), new Random(1));
    for (int failure = 0; failure < 50; failure++) {
      assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofHours(1));
    }
    backoff.reset();

    assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(1));
  }
}
