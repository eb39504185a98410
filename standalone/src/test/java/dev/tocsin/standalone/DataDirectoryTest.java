package dev.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.exchange.recorded.Speed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  private static final Feed SIMULATED = new Feed.Simulated(1, 80);
  private static final Feed REPLAY = replayOf("btcusdt.frames.gz");

  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void nameIt() {
    path = folder.resolve("data");
  }

  @Test
  void itIsItsOwnersOnly() throws Exception {
    try (DataDirectory data = DataDirectory.take(path)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path())))
          .isEqualTo("rwx------");
      String key = Secrets.key(path.resolve("jwt.key"));
      assertThat(key).hasSize(64).isEqualTo(Secrets.key(path.resolve("jwt.key")));
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(path.resolve("jwt.key"))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void oneProcessHasItAtATime() throws Exception {
    try (DataDirectory data = DataDirectory.take(path)) {
      assertThat(DataDirectory.isHeld(data.path())).isTrue();
      assertThatThrownBy(() -> DataDirectory.take(path))
          .isInstanceOf(StartupException.class)
          .hasMessageContainingAll("another tocsin is running", "--data");
    }
    assertThat(DataDirectory.isHeld(path)).isFalse();
    DataDirectory.take(path).close();
  }

  @Test
  void itBelongsToTheFeedThatMadeIt() throws Exception {
    try (DataDirectory data = DataDirectory.take(path)) {
      data.bindTo(SIMULATED.identity());
      data.bindTo(new Feed.Simulated(2, 200).identity());
      assertThatThrownBy(() -> data.bindTo(REPLAY.identity()))
          .isInstanceOf(StartupException.class)
          .hasMessageContainingAll("simulated", "replay", "--data", "--fresh");
    }
  }

  @Test
  void anotherRecordingIsAnotherFeed() throws Exception {
    try (DataDirectory data = DataDirectory.take(path)) {
      data.bindTo(REPLAY.identity());
      data.bindTo(replayOf("btcusdt.frames.gz").identity());
      assertThatThrownBy(() -> data.bindTo(replayOf("ethusdt.frames.gz").identity()))
          .isInstanceOf(StartupException.class)
          .hasMessageContaining("ethusdt.frames.gz");
    }
  }

  @Test
  void wipedItTakesAnyFeed() throws Exception {
    try (DataDirectory data = DataDirectory.take(path)) {
      data.bindTo(SIMULATED.identity());
      Files.createDirectories(data.kafka().resolve("market.ticks-0"));
      assertThat(data.isBound()).isTrue();
      data.wipe();
      assertThat(data.isBound()).isFalse();
      assertThat(data.kafka()).doesNotExist();
      data.bindTo(REPLAY.identity());
    }
  }

  @Test
  void whatOthersKeepIsLeftAlone() throws Exception {
    Files.createDirectories(path);
    Files.writeString(path.resolve("thesis.tex"), "three years of work");
    assertThatThrownBy(() -> DataDirectory.take(path))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("--data");
    assertThat(path.resolve("lock")).doesNotExist();
  }

  private static Feed replayOf(String file) {
    return new Feed.Replay(List.of(Path.of("recordings", file)), Speed.MAX);
  }
}
