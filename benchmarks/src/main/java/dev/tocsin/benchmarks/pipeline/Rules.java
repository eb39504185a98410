package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.job.alerts.UserInput;

/**
 * The alerts that stand, then, for as long as the gate says, ones that are soon reached.
 *
 * @param ticks the gate of the ticks, to know how far they are
 */
record Rules(Market market, long standing, String ticks)
    implements GatedSource.Generator<UserInput> {

  @Override
  public UserInput make(long number) {
    return new UserInput.Rule(
        number < standing
            ? market.standing(number)
            : market.soonReached(number, Gate.of(ticks).emitted()));
  }
}
