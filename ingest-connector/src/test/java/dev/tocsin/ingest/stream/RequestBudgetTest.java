package dev.tocsin.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.ingest.feed.RequestLimit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {

  private final RequestBudget budget = new RequestBudget(new RequestLimit(1, 4));

  @Test
  void noMoreIsSpentAtOnceThanTheExchangeAllows() {
    for (int request = 1; request <= 4; request++) {
      assertThat(budget.tryAcquire(1)).as("request %d", request).isTrue();
    }
    assertThat(budget.tryAcquire(1)).isFalse();
  }

  @Test
  void nothingIsSpentWhileTheExchangeSaysSo() {
    budget.pause(Duration.ofHours(1));

    assertThat(budget.tryAcquire(1)).isFalse();
  }

  @Test
  void aShorterPauseDoesNotEndALongerOne() {
    budget.pause(Duration.ofHours(1));
    budget.pause(Duration.ZERO);

    assertThat(budget.tryAcquire(1)).isFalse();
  }
}
