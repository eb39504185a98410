package dev.tocsin.engine.oracle;

import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.market.MarketRecord;
import java.util.Random;

/**
 * A reader of a scenario's two topics that lets chance decide which one comes next, as long as no
 * rule is more than {@link Scenario#SLACK} market records from its place.
 */
public final class ScenarioCursor {

  private final Scenario scenario;
  private final Random random;
  private Offsets offsets = new Offsets(0, 0);

  /** How far each topic has been read. */
  public record Offsets(int market, int decisions) {}

  /** Takes what is read. */
  public interface Reader {
    /** A record of the market. */
    void market(MarketRecord market, long offset) throws Exception;

    /** A rule. */
    void rule(AlertRule rule) throws Exception;
  }

  /** Reads from the beginning. */
  public ScenarioCursor(Scenario scenario, Random random) {
    this.scenario = scenario;
    this.random = random;
  }

  /** Where it stands. */
  public Offsets offsets() {
    return offsets;
  }

  /** Reads on from there. */
  public void seek(Offsets from) {
    offsets = from;
  }

  /** Whether something is left. */
  public boolean hasNext() {
    return offsets.market < scenario.market().size()
        || offsets.decisions < scenario.decisions().size();
  }

  /** Reads one record of either topic. */
  public void next(Reader reader) throws Exception {
    Offsets now = offsets;
    if (decisionIsNext()) {
      offsets = new Offsets(now.market, now.decisions + 1);
      reader.rule(scenario.decisions().get(now.decisions).rule());
    } else {
      offsets = new Offsets(now.market + 1, now.decisions);
      reader.market(scenario.market().get(now.market), now.market);
    }
  }

  private boolean decisionIsNext() {
    if (offsets.decisions == scenario.decisions().size()) {
      return false;
    }
    if (offsets.market == scenario.market().size()) {
      return true;
    }
    int wait = scenario.decisions().get(offsets.decisions).position() - offsets.market;
    return wait <= -Scenario.SLACK
        || (wait < Scenario.SLACK && random.nextInt(Scenario.SLACK) == 0);
  }
}
