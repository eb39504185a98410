package dev.tocsin.engine.oracle;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What a test that compares with the oracle has compared, for its last line. {@code
 * -Dtocsin.rounds=N} lets it play N times as many scenarios.
 */
public final class Proof {

  private final String about;
  private final AtomicLong scenarios = new AtomicLong();
  private final AtomicLong triggers = new AtomicLong();
  private final AtomicLong expiries = new AtomicLong();

  /** About what plays the scenarios. */
  public Proof(String about) {
    this.about = about;
  }

  /** How many times as many scenarios are played as in a build. */
  public static int rounds() {
    return Integer.getInteger("tocsin.rounds", 1);
  }

  /** Counts a scenario in which all was as the oracle says. */
  public void add(AlertOracle oracle) {
    scenarios.incrementAndGet();
    triggers.addAndGet(oracle.triggers().size());
    expiries.addAndGet(oracle.expiries().size());
  }

  /** Such as {@code engine: 10000 scenarios, 57121 triggers, 902 expiries: 0 missing, 0 extra}. */
  @Override
  public String toString() {
    return "%s: %d scenarios, %d triggers, %d expiries: 0 missing, 0 extra"
        .formatted(about, scenarios.get(), triggers.get(), expiries.get());
  }
}
