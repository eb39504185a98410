package dev.tocsin.standalone.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartPlanTest {

  @Test
  void theFirstRestartIsDueAtOnceAndLaterOnesWaitTwiceAsLongUpToAMinute() {
    long now = 0;
    RestartPlan plan = RestartPlan.first(now);
    assertThat(plan.due(now)).isTrue();
    for (int seconds : new int[] {2, 4, 8, 16, 32, 60, 60}) {
      plan = plan.next(now);
      assertThat(plan.due(now + Duration.ofSeconds(seconds).toNanos() - 1)).isFalse();
      now += Duration.ofSeconds(seconds).toNanos();
      assertThat(plan.due(now)).isTrue();
    }
  }
}
