package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.job.alerts.UserInput;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.StreamPoint;
import java.io.Serializable;

/**
 * A market that rises: every {@code every}th trade of an instrument is a cent above all before, and
 * an alert waits for each of those. So what is late shows as a late trigger, all along. The alert's
 * user is the number of the tick that fires it, plus one; other alerts stand far above.
 *
 * @param quiet instruments, the first ones, that have no probes
 * @param burst how many alerts of the first instrument one tick fires
 * @param burstTradeId of that tick
 */
record Probes(Market market, int every, int quiet, int burst, long burstTradeId)
    implements Serializable {

  private static final long FAR_ABOVE = Market.BASE * 1_000;
  private static final long BURST_LEVEL = Market.BASE * 100;

  /** Alerts of the burst have ids from here on; so have their users. */
  static final long BURST_IDS = 1L << 40;

  private static final long STANDING_IDS = 1L << 41;

  static Probes of(Market market, int every) {
    return new Probes(market, every, 0, 0, 0);
  }

  long cents(int instrument, long tradeId) {
    if (instrument == 0 && burst > 0 && tradeId == burstTradeId) {
      return BURST_LEVEL;
    }
    return Market.BASE + (instrument < quiet ? 0 : tradeId / every);
  }

  /** How many probes there are among so many ticks. */
  long among(long ticks) {
    return ticks / market.instruments() / every * (market.instruments() - quiet);
  }

  /** First those that stand, then those of the burst, then the probes in the order of the ticks. */
  UserInput rule(long number, long standing) {
    if (number < standing) {
      return rule(STANDING_IDS + number, market.of(number), FAR_ABOVE + number);
    }
    if (number < standing + burst) {
      return rule(BURST_IDS + number - standing, 0, BURST_LEVEL);
    }
    long probe = number - standing - burst;
    int probed = market.instruments() - quiet;
    int instrument = quiet + (int) (probe % probed);
    long cents = probe / probed + 1;
    long tick = (cents * every - 1) * market.instruments() + instrument;
    return rule(tick + 1, instrument, Market.BASE + cents);
  }

  private UserInput rule(long id, int instrument, long cents) {
    AlertRule rule =
        market.rule(
            id,
            instrument,
            Operator.ABOVE,
            cents,
            StreamPoint.beforeFirstTrade(market.instrument(instrument)));
    return new UserInput.Rule(rule);
  }
}
