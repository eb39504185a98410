package dev.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PartsTest {

  private final List<String> happened = new CopyOnWriteArrayList<>();

  @Test
  void aPartStartsAfterWhatItNeedsAndStopsBeforeIt() {
    try (Parts parts = new Parts(Progress.NONE)) {
      CountDownLatch release = new CountDownLatch(1);
      var database =
          parts.start(
              "database",
              () -> {
                release.await();
                return part("database");
              });
      parts.start("mail", () -> part("mail"));
      parts.start("api", () -> part("api"), database);
      release.countDown();
      parts.await();
    }
    assertThat(happened).containsSubsequence("database up", "api up");
    assertThat(happened).endsWith("api down", "mail down", "database down");
  }

  @Test
  void ifOneDoesNotStartThoseThatDidAreClosed() {
    Parts parts = new Parts(Progress.NONE);
    var database = parts.start("database", () -> part("database"));
    var broker =
        parts.<AutoCloseable>start(
            "broker",
            () -> {
              throw new IOException("no space left on device");
            });
    parts.start("api", () -> part("api"), database, broker);

    assertThatThrownBy(parts::await)
        .isInstanceOf(StartupException.class)
        .hasMessage("broker does not start: no space left on device");
    parts.close();
    assertThat(happened).containsExactly("database up", "database down");
  }

  @Test
  void closedWhileStartingItBeginsNothingMore() throws Exception {
    Parts parts = new Parts(Progress.NONE);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    var database =
        parts.start(
            "database",
            () -> {
              begun.countDown();
              release.await();
              return part("database");
            });
    parts.start("api", () -> part("api"), database);
    begun.await();
    Thread closer = new Thread(parts::close, "closer");
    closer.start();
    await().until(parts::isClosing);
    release.countDown();

    assertThatThrownBy(parts::await).hasMessage("stopped while it was starting");
    parts.close();
    assertThat(happened).containsExactly("database up", "database down");
  }

  @Test
  void closingTwiceClosesOnce() {
    Parts parts = new Parts(Progress.NONE);
    parts.start("database", () -> part("database"));
    parts.await();
    parts.close();
    parts.close();
    assertThat(happened).containsExactly("database up", "database down");
  }

  private AutoCloseable part(String name) {
    happened.add(name + " up");
    return () -> happened.add(name + " down");
  }
}
