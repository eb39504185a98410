package dev.tocsin.engine.oracle;

import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import java.util.List;
import java.util.Random;

/**
 * A reader of a scenario's topics that lets chance decide whether a rule or the market comes next,
 * as long as every rule comes between its earliest and its latest place.
 */
public final class ScenarioCursor {

  private final Scenario scenario;
  private final Random random;
  private Offsets offsets = new Offsets(0, 0, 0);

  /** How far each topic has been read. */
  public record Offsets(int market, int decisions, int bookings) {}

  /** Takes what is read. */
  public interface Reader {
    /** A record of the market. */
    void market(MarketRecord market, long offset) throws Exception;

    /** A rule. */
    void rule(AlertRule rule) throws Exception;

    /** A trade of a user. */
    default void trade(PortfolioTrade trade) throws Exception {
      throw new IllegalStateException("the scenario has a trade");
    }
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

  /** Reads one record of any topic. */
  public void next(Reader reader) throws Exception {
    Offsets now = offsets;
    if (bookingIsNext()) {
      offsets = new Offsets(now.market, now.decisions, now.bookings + 1);
      reader.trade(scenario.bookings().get(now.bookings).trade());
    } else if (decisionIsNext()) {
      offsets = new Offsets(now.market, now.decisions + 1, now.bookings);
      reader.rule(scenario.decisions().get(now.decisions).rule());
    } else {
      offsets = new Offsets(now.market + 1, now.decisions, now.bookings);
      reader.market(scenario.market().get(now.market), now.market);
    }
  }

  private boolean bookingIsNext() {
    return offsets.bookings < scenario.bookings().size()
        && scenario.bookings().get(offsets.bookings).position() <= offsets.market;
  }

  private boolean decisionIsNext() {
    List<Scenario.Decision> left =
        scenario.decisions().subList(offsets.decisions, scenario.decisions().size());
    if (left.isEmpty()) {
      return false;
    }
    if (offsets.market == scenario.market().size()) {
      return true;
    }
    boolean oneIsDue =
        left.stream()
            .takeWhile(decision -> decision.earliest() <= offsets.market)
            .anyMatch(decision -> decision.latest() <= offsets.market);
    return oneIsDue
        || (left.get(0).earliest() < offsets.market && random.nextInt(Scenario.SLACK) == 0);
  }
}
