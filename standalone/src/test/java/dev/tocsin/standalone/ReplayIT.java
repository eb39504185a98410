package dev.tocsin.standalone;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tocsin.exchange.recorded.Speed;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole system on recorded frames: what it triggered, counted into candles and mailed is
 * compared with a brute-force computation over the same file. The replay begins at the recorded
 * speed, so that alerts come to stand within it, and goes on at full speed after a restart.
 */
class ReplayIT {

  @TempDir private Path folder;

  @Test
  void simulatedFramesGiveExactlyWhatBruteForceGives() throws Exception {
    assumeTrue(
        !hasRecordings() || Integer.getInteger("tocsin.rounds", 1) > 1,
        "skipped: recorded frames are there; -Dtocsin.rounds=2 plays simulated ones, too");
    replay(Recording.simulated(folder));
  }

  @Test
  void recordedFramesGiveExactlyWhatBruteForceGives() throws Exception {
    assumeTrue(
        hasRecordings(), "skipped: no recordings of BTCUSDT and ETHUSDT under -Dtocsin.recordings");
    replay(Recording.of(Recording.recordedFiles()));
  }

  private static boolean hasRecordings() {
    return Recording.recordedFiles().size() == 2;
  }

  private void replay(Recording recording) throws Exception {
    try (Standalone system = start(recording, Speed.of("1"))) {
      ReplayCheck check = check(recording, system);
      check.actAs(Trader.registered(system.addresses().api(), "ann"));
    }
    try (Standalone system = start(recording, Speed.MAX)) {
      ReplayCheck check = check(recording, system);
      check.awaitEnd();
      check.everyTriggerIsThereOnce();
      check.everyTriggeredAlertSaysSoAndIsMailedOnce();
      check.everyCandleIsEqualToTheDigit();
      check.everyPositionIsTheLedgers();
    }
  }

  private Standalone start(Recording recording, Speed speed) throws IOException {
    return Systems.start(folder.resolve("data"), new Feed.Replay(recording.files(), speed));
  }

  private static ReplayCheck check(Recording recording, Standalone system) {
    return new ReplayCheck(
        recording,
        new Tables(system.addresses().ports().postgres()),
        new MarketTopic(system.addresses().kafka()));
  }
}
