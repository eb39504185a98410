package dev.tocsin.api.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

  @Test
  void beginsSoonAndWaitsLongerEachTime() {
    assertThat(RetrySchedule.afterAttempt(1)).contains(Duration.ofSeconds(5));
    assertThat(IntStream.rangeClosed(1, 9).mapToObj(n -> RetrySchedule.afterAttempt(n).get()))
        .isSorted();
  }

  @Test
  void endsAfterAboutADay() {
    Duration total =
        IntStream.rangeClosed(1, 20)
            .mapToObj(RetrySchedule::afterAttempt)
            .flatMap(Optional::stream)
            .reduce(Duration.ZERO, Duration::plus);
    assertThat(total).isBetween(Duration.ofHours(24), Duration.ofHours(25));
    assertThat(RetrySchedule.afterAttempt(10)).isEmpty();
  }
}
