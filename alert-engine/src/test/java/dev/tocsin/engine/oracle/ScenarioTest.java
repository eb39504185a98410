package dev.tocsin.engine.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScenarioTest {

  private static final int SCENARIOS = 200;

  @ParameterizedTest
  @EnumSource(Kind.class)
  void manyOfItsAlertsFire(Kind kind) {
    int versions = 0;
    int fired = 0;
    for (long seed = 0; seed < SCENARIOS; seed++) {
      Scenario scenario = scenario(kind, seed);
      AlertOracle oracle =
          new AlertOracle(scenario.market(), scenario.rules(), scenario.bookings());
      Set<Long> alerts = new HashSet<>();
      oracle.triggers().forEach(trigger -> alerts.add(trigger.alertId()));
      fired += alerts.size();
      versions += (int) scenario.rules().stream().map(AlertRule::alertId).distinct().count();
    }
    System.out.printf("%s: %d of %d alerts fired%n", kind, fired, versions);

    assertThat(fired).isGreaterThan(versions / 5);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everythingIsDeliveredInItsTime(Kind kind) throws Exception {
    for (long seed = 0; seed < SCENARIOS; seed++) {
      Scenario scenario = scenario(kind, seed);
      ScenarioCursor cursor = new ScenarioCursor(scenario, new Random(seed));
      List<AlertRule> rules = new ArrayList<>();
      List<Integer> places = new ArrayList<>();
      while (cursor.hasNext()) {
        cursor.next(
            new ScenarioCursor.Reader() {
              @Override
              public void market(MarketRecord market, long offset) {}

              @Override
              public void rule(AlertRule rule) {
                rules.add(rule);
                places.add(cursor.offsets().market());
              }

              @Override
              public void trade(PortfolioTrade trade) {}
            });
      }

      assertThat(rules).isEqualTo(scenario.rules());
      for (int i = 0; i < rules.size(); i++) {
        Scenario.Decision decision = scenario.decisions().get(i);
        assertThat(places.get(i)).isLessThanOrEqualTo(Math.max(0, decision.latest()));
      }
    }
  }

  private static Scenario scenario(Kind kind, long seed) {
    Instrument[] others =
        kind == Kind.ACROSS ? new Instrument[] {Tale.KRAKEN, Tale.ETH} : new Instrument[0];
    return Scenario.of(kind, Tale.BTC, seed, 80, 6, others);
  }
}
