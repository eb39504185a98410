package dev.tocsin.engine.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.engine.oracle.IndexOracle;
import dev.tocsin.engine.oracle.IndexScenario;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.Gap;
import dev.tocsin.schemas.market.MarketRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.ShrinkingMode;

/**
 * An index against the oracle: exchanges that come, go and never come, read in any order, with
 * restarts. A failure names its seed; {@code -Dtocsin.seed=} plays that one alone.
 */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
class IndexEnginePropertyTest {

  private static final Long ONE_SEED = Long.getLong("tocsin.seed");
  private static final int SECONDS = 90;

  @Property(tries = 300)
  void whatItTellsFollowsFromTheLogWhateverWasReadFirst(@ForAll long drawn) {
    long seed = ONE_SEED == null ? drawn : ONE_SEED;
    IndexScenario scenario = IndexScenario.random(seed, SECONDS);
    List<MarketRecord> expected =
        new IndexOracle(IndexScenario.INDEX, IndexScenario.FRESHNESS_MICROS, scenario.log())
            .stream();
    for (boolean failing : new boolean[] {false, true}) {
      IndexPlayback playback = IndexPlayback.of(scenario, seed, failing);
      List<MarketRecord> told = IndexOracle.withoutRepeats(playback.told());

      String which = (failing ? "restored at times" : "at a stretch") + ", -Dtocsin.seed=" + seed;
      assertThat(told).as(which).isEqualTo(expected.subList(0, told.size()));
      assertThat(told).as(which).hasSizeGreaterThanOrEqualTo(before(dueMicros(scenario), expected));
      assertThat(playback.late()).as(which).isZero();
      if (!failing) {
        assertThat(playback.told()).as(which).isEqualTo(told);
      }
    }
  }

  private static int before(long timeMicros, List<MarketRecord> stream) {
    return (int) stream.stream().filter(record -> record.eventTimeMicros() < timeMicros).count();
  }

  /**
   * What is before this is due: all that are heard of have passed it, and the log was looked at.
   */
  private static long dueMicros(IndexScenario scenario) {
    Map<Instrument, Long> times = new HashMap<>();
    scenario.log().stream()
        .filter(record -> !(record instanceof Gap))
        .forEach(record -> times.merge(record.instrument(), record.eventTimeMicros(), Math::max));
    long newest = times.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    boolean allAreHeardOf =
        times.size() == scenario.constituents().size()
            && times.values().stream()
                .allMatch(time -> time >= newest - IndexScenario.FRESHNESS_MICROS);
    long looked = allAreHeardOf ? newest : newest - IndexEngine.LOOK_EVERY_MICROS;
    return times.values().stream()
        .mapToLong(Long::longValue)
        .filter(time -> time >= newest - IndexScenario.FRESHNESS_MICROS)
        .map(time -> Math.min(time, looked))
        .min()
        .orElseThrow();
  }
}
