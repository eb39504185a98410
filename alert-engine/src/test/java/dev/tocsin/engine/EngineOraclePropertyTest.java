package dev.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.engine.oracle.AlertOracle;
import dev.tocsin.engine.oracle.Kind;
import dev.tocsin.engine.oracle.Proof;
import dev.tocsin.engine.oracle.Scenario;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertEvent;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * The engine, stopped and restored at random points, against the oracle: no trigger missing, none
 * extra. A failure names its seed; {@code -Dtocsin.seed=} plays that one alone, {@code
 * -Dtocsin.rounds=} so many times as many.
 */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
class EngineOraclePropertyTest {

  private static final Instrument BTC = Instrument.of("BINANCE:BTC-USDT");
  private static final Proof PROOF = new Proof("engine, snapshotted and restored");
  private static final Long ONE_SEED = Long.getLong("tocsin.seed");

  @AfterContainer
  static void tell() {
    System.out.println(PROOF);
  }

  @Property(tries = 2000)
  void onPricesAboveAndBelowOnce(@ForAll long drawn) throws Exception {
    for (long seed : seeds(drawn)) {
      compare(Scenario.random(BTC, seed, records(seed), alerts(seed)), seed);
    }
  }

  @Property(tries = 1500)
  void onPricesWithEveryOperator(@ForAll long drawn) throws Exception {
    compare(Kind.PRICE, drawn);
  }

  @Property(tries = 1200)
  void onWindows(@ForAll long drawn) throws Exception {
    compare(Kind.WINDOWS, drawn);
  }

  @Property(tries = 300)
  void onWindowsBeyondAnHour(@ForAll long drawn) throws Exception {
    compare(Kind.LONG_WINDOWS, drawn);
  }

  @Property(tries = 1000)
  void onIndicators(@ForAll long drawn) throws Exception {
    compare(Kind.INDICATORS, drawn);
  }

  @Property(tries = 1000)
  void onWhatTrails(@ForAll long drawn) throws Exception {
    compare(Kind.TRAILING, drawn);
  }

  @Property(tries = 500)
  void onWhatIsHeld(@ForAll long drawn) throws Exception {
    compare(Kind.HOLDERS, drawn);
  }

  @Property(tries = 1500)
  void withEveryPolicy(@ForAll long drawn) throws Exception {
    compare(Kind.POLICIES, drawn);
  }

  @Property(tries = 1000)
  void onEverythingThatOneInstrumentHas(@ForAll long drawn) throws Exception {
    compare(Kind.EVERYTHING, drawn);
  }

  private static void compare(Kind kind, long drawn) throws Exception {
    for (long seed : seeds(drawn)) {
      compare(Scenario.of(kind, BTC, seed, records(seed), alerts(seed)), seed);
    }
  }

  private static void compare(Scenario scenario, long seed) throws Exception {
    AlertOracle oracle = new AlertOracle(scenario.market(), scenario.rules(), scenario.bookings());
    for (boolean failing : new boolean[] {false, true}) {
      List<AlertEvent> said = Playback.of(scenario, seed, failing).heard().alerts;
      String which = (failing ? "restored at times" : "at a stretch") + ", -Dtocsin.seed=" + seed;
      assertThat(oracle.delivered(said)).as(which).isEqualTo(oracle.triggers());
      assertThat(oracle.deliveredExpiries(said)).as(which).isEqualTo(oracle.expiries());
      assertThat(said).as(which).noneMatch(AlertEvent.Rejected.class::isInstance);
    }
    PROOF.add(oracle);
  }

  private static long[] seeds(long drawn) {
    return ONE_SEED == null
        ? new Random(drawn).longs(Proof.rounds()).toArray()
        : new long[] {ONE_SEED};
  }

  private static int records(long seed) {
    return 2 * Scenario.SLACK + new Random(seed).nextInt(50);
  }

  private static int alerts(long seed) {
    return 1 + new Random(~seed).nextInt(6);
  }
}
