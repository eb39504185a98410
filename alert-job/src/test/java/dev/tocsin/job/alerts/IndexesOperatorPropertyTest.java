package dev.tocsin.job.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.engine.index.Unread;
import dev.tocsin.engine.oracle.IndexOracle;
import dev.tocsin.engine.oracle.IndexScenario;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.Indexes;
import dev.tocsin.schemas.market.MarketRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.ShrinkingMode;

/**
 * The operator {@code indexes} against the oracle: a log that is read in any order, with
 * checkpoints, failures and other numbers of subtasks in between. A failure names its seed; {@code
 * -Dtocsin.seed=} plays that one alone.
 */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
class IndexesOperatorPropertyTest {

  private static final Long ONE_SEED = Long.getLong("tocsin.seed");
  private static final long END_MICROS = 1_790_000_600_000_000L;

  private final List<MarketRecord> told = new ArrayList<>();
  private Map<Instrument, Integer> read = new HashMap<>();
  private List<MarketRecord> log;
  private Random random;
  private boolean looking;

  @Property(tries = 15)
  void whatItTellsFollowsFromTheLogThroughFailuresAndRescaling(@ForAll long drawn)
      throws Exception {
    long seed = ONE_SEED == null ? drawn : ONE_SEED;
    IndexScenario scenario = IndexScenario.random(seed, 60);
    random = new Random(seed);
    looking = false;
    told.clear();
    read.clear();
    log = new ArrayList<>(scenario.log());
    scenario.constituents().forEach(constituent -> log.add(new Clock(constituent, END_MICROS)));
    List<MarketRecord> expected =
        new IndexOracle(IndexScenario.INDEX, IndexScenario.FRESHNESS_MICROS, log)
            .before(END_MICROS);

    play(scenario.constituents());

    assertThat(IndexOracle.withoutRepeats(told)).as("-Dtocsin.seed=" + seed).isEqualTo(expected);
  }

  @Example
  void whatIsNoIndexAnyMoreIsForgotten() throws Exception {
    IndexScenario scenario = IndexScenario.random(1, 10, 2);
    log = scenario.log();
    random = new Random(1);
    IndexesHarness.Snapshot stored;
    try (IndexesHarness harness = start(scenario.constituents(), 1, null)) {
      read(harness, scenario.constituents().get(0), 10);
      stored = harness.snapshot(1);
      assertThat(harness.keys()).isEqualTo(1);
    }
    IndexSettings others =
        new IndexSettings(
            new Indexes(List.of("ETH-USDT"), List.of("KRAKEN")), Duration.ofSeconds(10));
    try (IndexesHarness harness = new IndexesHarness(others, () -> this::unread, 1, stored)) {
      assertThat(harness.keys()).isZero();
    }
  }

  private void play(List<Instrument> constituents) throws Exception {
    IndexesHarness harness = start(constituents, 1, null);
    IndexesHarness.Snapshot stored = null;
    Map<Instrument, Integer> storedRead = Map.of();
    for (int round = 1; constituents.stream().anyMatch(one -> next(one) >= 0); round++) {
      looking = round > 200;
      for (int reads = 3; reads > 0; reads--) {
        read(harness, constituents.get(random.nextInt(constituents.size())), random.nextInt(40));
      }
      harness.waitASecond();
      harness.collect(told);
      if (random.nextInt(3) == 0) {
        stored = harness.snapshot(round);
        storedRead = new HashMap<>(read);
      }
      if (round < 200 && random.nextInt(5) == 0) {
        harness.close();
        read = new HashMap<>(storedRead);
        harness = start(constituents, 1 + random.nextInt(3), stored);
      }
    }
    looking = true;
    harness.waitASecond();
    harness.collect(told);
    harness.close();
  }

  private IndexesHarness start(
      List<Instrument> constituents, int parallelism, IndexesHarness.Snapshot stored)
      throws Exception {
    return new IndexesHarness(
        IndexesHarness.settings(constituents), () -> this::unread, parallelism, stored);
  }

  private void read(IndexesHarness harness, Instrument constituent, int atMost) throws Exception {
    int left = atMost;
    for (int at = next(constituent); at >= 0 && left > 0; at = next(constituent)) {
      read.put(constituent, at);
      harness.take(log.get(at), at);
      left--;
    }
  }

  private Unread unread(Instrument constituent, int partition, long offset) {
    if (!looking && random.nextInt(3) == 0) {
      return Unread.Told.NOT_KNOWN_YET;
    }
    int next = next(constituent);
    return next < 0 ? Unread.Told.NOTHING : new Unread.UpTo(next);
  }

  private int next(Instrument constituent) {
    for (int at = read.getOrDefault(constituent, -1) + 1; at < log.size(); at++) {
      if (log.get(at).instrument().equals(constituent)) {
        return at;
      }
    }
    return -1;
  }
}
