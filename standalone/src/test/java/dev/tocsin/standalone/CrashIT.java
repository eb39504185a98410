package dev.tocsin.standalone;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of the whole system, Postgres included, twice during a replay: what comes of it
 * in the end is what brute force gives, as if nothing had happened.
 */
class CrashIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path folder;

  @Test
  void killedTwiceDuringTheReplayItMissesNothingAndRepeatsNothing() throws Exception {
    Recording recording =
        Recording.recordedFiles().size() == 2
            ? Recording.of(Recording.recordedFiles())
            : Recording.simulated(folder);

    TocsinProcess first = up(recording, "1");
    check(recording, first).actAs(Trader.registered(first.api(), "ann"));
    first.kill();

    // No faster: a rule that the first kill held back must reach the job within a minute of event
    // time.
    TocsinProcess second = up(recording, "3");
    Trader trader = Trader.loggedIn(second.api(), "ann");
    int before = trader.alerts("triggered");
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () ->
                trader.alerts("pending") == 0
                    && trader.alerts("triggered") >= before + ReplayCheck.LEVELS / 4);
    second.kill();

    try (TocsinProcess third = up(recording, "max")) {
      ReplayCheck check = check(recording, third);
      check.awaitEnd();
      check.everyTriggerIsThereOnce();
      check.everyTriggeredAlertSaysSoAndIsMailedOnce();
      check.everyCandleIsEqualToTheDigit();
      check.everyPositionIsTheLedgers();
    }
  }

  private TocsinProcess up(Recording recording, String speed) throws Exception {
    List<String> options = new ArrayList<>(List.of("--feed", "replay", "--speed", speed));
    options.add("--frames");
    recording.files().forEach(file -> options.add(file.toString()));
    return TocsinProcess.up(
        folder.resolve("data"), folder.resolve("up-" + speed + ".out"), options);
  }

  private static ReplayCheck check(Recording recording, TocsinProcess process) {
    return new ReplayCheck(
        recording, new Tables(process.postgresPort()), new MarketTopic(process.bootstrapServers()));
  }
}
