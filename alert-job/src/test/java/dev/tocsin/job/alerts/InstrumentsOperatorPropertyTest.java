package dev.tocsin.job.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.engine.oracle.AlertOracle;
import dev.tocsin.engine.oracle.Kind;
import dev.tocsin.engine.oracle.Proof;
import dev.tocsin.engine.oracle.Scenario;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The operator on RocksDB, killed and restored at random points, and rescaled from two subtasks to
 * four and to one, against the oracle: no trigger missing, none extra. It plays 400 scenarios,
 * always three on one instrument and one on three together. A failure names its seed; {@code
 * -Dtocsin.seed=} plays that one alone, {@code -Dtocsin.rounds=} so many times as many.
 */
class InstrumentsOperatorPropertyTest {

  private static final int CASES = 300;
  private static final List<Instrument> INSTRUMENTS =
      List.of(
          Instrument.of("BINANCE:BTC-USDT"),
          Instrument.of("BINANCE:ETH-USDT"),
          Instrument.of("KRAKEN:BTC-USDT"));
  private static final List<Instrument> TOGETHER =
      List.of(
          Instrument.of("BINANCE:BTC-EUR"),
          Instrument.of("KRAKEN:BTC-EUR"),
          Instrument.of("BINANCE:ETH-EUR"));
  private static final List<Kind> KINDS =
      Arrays.stream(Kind.values()).filter(kind -> kind != Kind.ACROSS).toList();
  private static final Proof PROOF = new Proof("operator on RocksDB, restarted, rescaled 2→4→1");
  private static final Long ONE_SEED = Long.getLong("tocsin.seed");

  private record Case(Kind kind, long seed, Scenario scenario, List<Instrument> instruments) {

    static Case of(Instrument instrument, Random random) {
      Kind kind = KINDS.get(random.nextInt(KINDS.size()));
      long seed = random.nextLong();
      int records = 2 * Scenario.SLACK + new Random(seed).nextInt(50);
      int alerts = 1 + new Random(~seed).nextInt(6);
      Scenario scenario = Scenario.of(kind, instrument, seed, records, alerts);
      return new Case(kind, seed, scenario, List.of(instrument));
    }

    static Case across(Random random) {
      long seed = random.nextLong();
      int records = 30 + new Random(seed).nextInt(20);
      int alerts = 1 + new Random(~seed).nextInt(6);
      Scenario scenario =
          Scenario.of(
              Kind.ACROSS,
              TOGETHER.get(0),
              seed,
              records,
              alerts,
              TOGETHER.get(1),
              TOGETHER.get(2));
      return new Case(Kind.ACROSS, seed, scenario, TOGETHER);
    }
  }

  @Test
  void restartedAndRescaledItTriggersWhatTheOracleSays() {
    LongStream seeds =
        ONE_SEED == null
            ? new Random().longs((long) Proof.rounds() * CASES / INSTRUMENTS.size()).parallel()
            : LongStream.of(ONE_SEED);
    seeds.forEach(InstrumentsOperatorPropertyTest::playTogether);
    System.out.println(PROOF);
  }

  private static void playTogether(long seed) {
    Random random = new Random(seed);
    List<Case> cases = new ArrayList<>();
    INSTRUMENTS.forEach(instrument -> cases.add(Case.of(instrument, random)));
    cases.add(Case.across(random));
    List<AlertEvent.OfAlert> said;
    try (InstrumentsHarness harness = InstrumentsHarness.start(1, 2)) {
      play(cases, harness, random);
      said = List.copyOf(harness.alerts());
    } catch (Exception e) {
      throw new AssertionError("-Dtocsin.seed=" + seed, e);
    }
    cases.forEach(each -> compare(each, said, seed));
  }

  private static void play(List<Case> cases, InstrumentsHarness harness, Random random)
      throws Exception {
    List<Scenario> scenarios = cases.stream().map(Case::scenario).toList();
    OperatorPlayback playback = new OperatorPlayback(harness, scenarios, random);
    int records =
        scenarios.stream().mapToInt(each -> each.market().size() + each.decisions().size()).sum();
    int fail = random.nextInt(records);
    int growAfter = random.nextInt(records);
    int shrinkAfter = growAfter + random.nextInt(records - growAfter);
    int[] growThenShrink = {growAfter, shrinkAfter};
    int[] parallelisms = {4, 1};
    int rescaled = 0;
    boolean failed = false;
    while (playback.hasNext()) {
      playback.next();
      if (random.nextInt(40) == 0) {
        playback.takeSnapshot();
      }
      if (!failed && playback.played() > fail) {
        playback.fail();
        failed = true;
      }
      if (rescaled < parallelisms.length && playback.played() > growThenShrink[rescaled]) {
        playback.rescale(parallelisms[rescaled++]);
      }
    }
  }

  private static void compare(Case one, List<AlertEvent.OfAlert> all, long seed) {
    Scenario scenario = one.scenario();
    AlertOracle oracle = new AlertOracle(scenario.market(), scenario.rules(), scenario.bookings());
    List<AlertEvent.OfAlert> said =
        all.stream().filter(event -> one.instruments().contains(event.instrument())).toList();
    String which =
        "%s of the engine's seed %d, -Dtocsin.seed=%d".formatted(one.kind, one.seed, seed);

    assertThat(oracle.delivered(said)).as(which).isEqualTo(oracle.triggers());
    assertThat(oracle.deliveredExpiries(said)).as(which).isEqualTo(oracle.expiries());
    assertThat(said).as(which).noneMatch(AlertEvent.Rejected.class::isInstance);
    PROOF.add(oracle);
  }
}
