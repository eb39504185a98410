package dev.tocsin.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.ingest.feed.FeedFrame;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HandOverTest {

  private final HandOver handOver = new HandOver(3);
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void asksForMoreAtOnceWhileThereIsRoom() {
    put(2);

    assertThat(asked).hasValue(2);
  }

  @Test
  void atCapacityItAsksOnlyOnceThereIsRoomAgain() throws InterruptedException {
    put(3);
    assertThat(asked).hasValue(2);

    handOver.take(1, 0);
    handOver.heldBack(1);
    assertThat(asked).hasValue(2);

    handOver.heldBack(0);
    assertThat(asked).hasValue(3);
  }

  @Test
  void keepsTheOrder() throws InterruptedException {
    put(1);
    handOver.put(new Arrival.Lost(1));
    put(1);

    assertThat(handOver.take(2, 0)).last().isInstanceOf(Arrival.Lost.class);
    assertThat(handOver.take(2, 0)).hasSize(1);
    assertThat(handOver.take(2, 0)).isEmpty();
  }

  private void put(int frames) {
    for (int i = 0; i < frames; i++) {
      handOver.put(
          List.of(new Arrival.Frame(1, new FeedFrame.Unused(), 0)),
          () -> {
            int unused = asked.incrementAndGet();
          });
    }
  }
}
