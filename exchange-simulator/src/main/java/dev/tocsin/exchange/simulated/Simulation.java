package dev.tocsin.exchange.simulated;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a simulated exchange is to be like.
 *
 * @param seed the same seed gives the same trades
 * @param tradesPerSecond over all pairs, on average, positive; bursts go above
 * @param journal the directory that ids, prices and recent trades go on from after a restart; empty
 *     forgets them
 */
public record Simulation(long seed, double tradesPerSecond, Optional<Path> journal) {

  /** Lively, and quiet on two cores. */
  public static final double DEFAULT_TRADES_PER_SECOND = 80;

  /**
   * @throws IllegalArgumentException when the rate is not positive
   */
  public Simulation {
    if (!(tradesPerSecond > 0 && tradesPerSecond <= 20_000)) {
      throw new IllegalArgumentException(
          "trades per second must be above 0 and at most 20000, not " + tradesPerSecond);
    }
  }

  /** An exchange that remembers nothing. */
  public static Simulation forgetful(long seed, double tradesPerSecond) {
    return new Simulation(seed, tradesPerSecond, Optional.empty());
  }
}
