package dev.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

  @TempDir private Path folder;
  private final StringWriter shown = new StringWriter();

  @Test
  void theLastLinesComeFirst() throws Exception {
    Path log = log("one\ntwo\nthree\n");
    tail(log).last(2);
    assertThat(shown).hasToString("two\nthree\n");
  }

  @Test
  void aShortLogIsShownWhole() throws Exception {
    Path log = log("one\n");
    tail(log).last(20);
    assertThat(shown).hasToString("one\n");
  }

  @Test
  void noLinesMeansNone() throws Exception {
    Path log = log("one\ntwo\n");
    tail(log).last(0);
    assertThat(shown.toString()).isEmpty();
  }

  @Test
  void whatIsAddedFollowsAcrossARoll() throws Exception {
    Path log = log("old\n");
    LogTail tail = tail(log);
    tail.last(1);
    Thread follower = new Thread(() -> follow(tail), "follower");
    follower.start();
    try {
      Files.writeString(log, "new\n", StandardOpenOption.APPEND);
      await().until(() -> shown.toString().endsWith("new\n"));
      Files.move(log, folder.resolve("tocsin-1.log"));
      Files.writeString(log, "rolled\n");
      await().until(() -> shown.toString().endsWith("rolled\n"));
    } finally {
      follower.interrupt();
      follower.join();
    }
  }

  private static void follow(LogTail tail) {
    try {
      tail.follow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path log(String content) throws Exception {
    return Files.writeString(folder.resolve("tocsin.log"), content);
  }

  private LogTail tail(Path log) {
    return new LogTail(log, new PrintWriter(shown));
  }
}
