package dev.tocsin.job.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.engine.oracle.AlertOracle;
import dev.tocsin.engine.oracle.CandleOracle;
import dev.tocsin.engine.oracle.Expiry;
import dev.tocsin.engine.oracle.Trigger;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.Indexes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The job goes on from the savepoint of every release as if it had never stopped. {@code
 * CONTRIBUTING.md} says how one is written.
 */
class SavepointIT {

  private static final KeptSavepoints KEPT = KeptSavepoints.in("savepoints");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  static List<Path> releases() throws IOException {
    return KEPT.all();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void whatStoodInAReleaseGoesOn(Path savepoint) throws Exception {
    SavedStory story = SavedStory.read(savepoint);
    AlertOracle oracle = story.oracle();
    Set<Trigger> triggers = story.triggersAfter();
    Set<Expiry> expiries = story.expiriesAfter();

    try (EmbeddedKafka kafka = new EmbeddedKafka(directory.resolve("kafka"))) {
      send(story.before(), kafka); // the topics are as they were
      Emitted emitted = new Emitted(kafka);
      RunningAlertsJob job =
          RunningAlertsJob.from(
              savepoint,
              kafka.bootstrapServers(),
              directory.resolve("checkpoints"),
              StoryOfThisRelease.INDEXES);
      try {
        send(story.after(), kafka);
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () -> {
                  assertThat(oracle.delivered(emitted.refreshed().alerts)).containsAll(triggers);
                  assertThat(oracle.deliveredExpiries(emitted.alerts)).containsAll(expiries);
                  assertThat(isThere(emitted, story.lastTradeId())).isTrue();
                  assertThat(CandleOracle.candles(SavedStory.counted(story.all())))
                      .containsAllEntriesOf(CandleOracle.standing(ofExchanges(emitted.candles)));
                  assertThat(lateTrades(emitted)).isEqualTo(lateTrades(story));
                });
      } finally {
        job.close();
      }

      emitted.refreshed();
      assertThat(oracle.delivered(emitted.alerts)).isEqualTo(triggers).isNotEmpty();
      assertThat(oracle.deliveredExpiries(emitted.alerts)).isEqualTo(expiries).isNotEmpty();
      assertThat(emitted.alerts).noneMatch(AlertEvent.Rejected.class::isInstance);
      assertThat(emitted.rejected).isEmpty();
      assertThat(story.indexStream()).containsSequence(emitted.indexes);
      assertThat(emitted.indexes).isNotEmpty();
    }
  }

  /** Not a test: writes the savepoint that the one above restores from now on. */
  @Test
  @EnabledIfSystemProperty(named = KeptSavepoints.RELEASE, matches = ".+")
  void writesTheSavepointOfThisRelease() throws Exception {
    SavedStory story = StoryOfThisRelease.told();
    try (EmbeddedKafka kafka = new EmbeddedKafka(directory.resolve("kafka"));
        RunningAlertsJob job =
            RunningAlertsJob.of(
                kafka.bootstrapServers(),
                directory.resolve("checkpoints"),
                1,
                Duration.ofMillis(300),
                StoryOfThisRelease.INDEXES)) {
      Emitted emitted = new Emitted(kafka);
      send(story.decidedBefore(), kafka);
      send(story.firstTicks(), kafka);
      await().atMost(PATIENCE).until(() -> hasReadWhatWasDecided(emitted.refreshed(), story));
      send(story.otherMarketBefore(), kafka);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(CandleOracle.standing(ofExchanges(emitted.refreshed().candles)))
                      .isEqualTo(CandleOracle.candles(SavedStory.counted(story.before()))));

      story.write(KEPT.replace(job.savepoint(directory.resolve("savepoint"))));
    }
  }

  /** Then none of the rules is late for the rest of the market. */
  private static boolean hasReadWhatWasDecided(Emitted emitted, SavedStory story)
      throws IOException {
    long armed =
        emitted.alerts.stream()
            .filter(AlertEvent.Armed.class::isInstance)
            .map(AlertEvent.OfAlert::alertId)
            .distinct()
            .count();
    long fromTheFirstTick =
        SavedStory.rules(story.before()).stream()
            .filter(AlertRule.Created.class::isInstance)
            .filter(rule -> rule.asOf().get(0).tradeId() == 0)
            .count();
    return armed == fromTheFirstTick && !emitted.pnls.isEmpty();
  }

  /** How many trades the days have that something was filled into. */
  private static List<Long> lateTrades(SavedStory story) {
    return daysWithLateTrades(CandleOracle.candles(SavedStory.counted(story.all())).values());
  }

  private static List<Long> lateTrades(Emitted emitted) {
    return daysWithLateTrades(CandleOracle.standing(ofExchanges(emitted.candles)).values());
  }

  private static List<Long> daysWithLateTrades(Collection<Candle> candles) {
    return candles.stream()
        .filter(candle -> candle.instrument().equals(StoryOfThisRelease.ETH))
        .filter(candle -> candle.interval() == Interval.ONE_DAY)
        .map(Candle::trades)
        .toList();
  }

  private static boolean isThere(Emitted emitted, long tradeId) {
    return emitted.candles.stream().anyMatch(candle -> candle.lastTradeId() == tradeId)
        && emitted.pnls.stream().anyMatch(pnl -> pnl.lastTradeId() == tradeId);
  }

  private static List<Candle> ofExchanges(List<Candle> candles) {
    return candles.stream()
        .filter(candle -> !candle.instrument().exchange().equals(Indexes.EXCHANGE))
        .toList();
  }

  private static void send(List<SavedStory.Sent> records, EmbeddedKafka kafka) throws Exception {
    for (SavedStory.Sent sent : records) {
      kafka.send(sent.topic(), sent.key(), sent.value());
    }
    kafka.flush();
  }
}
