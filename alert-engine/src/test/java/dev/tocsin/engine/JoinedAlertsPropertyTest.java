package dev.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.engine.oracle.AlertOracle;
import dev.tocsin.engine.oracle.Kind;
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

/**
 * Alerts on several instruments and spreads: the engines of the instruments and those that join
 * what they tell, in any interleaving, stopped and restored at random points, against the oracle.
 * No trigger missing, none extra. A failure names its seed; {@code -Dtocsin.seed=} plays that one
 * alone.
 */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
class JoinedAlertsPropertyTest {

  private static final Instrument BTC = Instrument.of("BINANCE:BTC-USDT");
  private static final Instrument KRAKEN = Instrument.of("KRAKEN:BTC-USDT");
  private static final Instrument ETH = Instrument.of("BINANCE:ETH-USDT");
  private static final Long ONE_SEED = Long.getLong("tocsin.seed");

  @Property(tries = 1000)
  void onEverythingThatSeveralInstrumentsHave(@ForAll long drawn) throws Exception {
    long seed = ONE_SEED == null ? drawn : ONE_SEED;
    int records = 40 + new Random(seed).nextInt(40);
    int alerts = 1 + new Random(~seed).nextInt(6);
    Scenario scenario = Scenario.of(Kind.ACROSS, BTC, seed, records, alerts, KRAKEN, ETH);
    AlertOracle oracle = new AlertOracle(scenario.market(), scenario.rules());
    for (boolean failing : new boolean[] {false, true}) {
      List<AlertEvent> said = JointPlayback.of(scenario, seed, failing).heard();
      String which = (failing ? "restored at times" : "at a stretch") + ", -Dtocsin.seed=" + seed;
      assertThat(oracle.delivered(said)).as(which).isEqualTo(oracle.triggers());
      assertThat(oracle.deliveredExpiries(said)).as(which).isEqualTo(oracle.expiries());
      assertThat(said).as(which).noneMatch(AlertEvent.Rejected.class::isInstance);
    }
  }
}
