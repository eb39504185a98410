package dev.tocsin.job.alerts;

import dev.tocsin.schemas.market.Indexes;
import java.io.Serializable;
import java.time.Duration;

/**
 * Which composite instruments the job makes.
 *
 * @param indexes the pairs and the exchanges that they are made of
 * @param freshness how far an exchange may stay behind the others and still count
 */
public record IndexSettings(Indexes indexes, Duration freshness) implements Serializable {

  /** What {@link #freshness} is unless it is said. */
  public static final Duration DEFAULT_FRESHNESS = Duration.ofSeconds(10);

  /** None. */
  public static final IndexSettings NONE = new IndexSettings(Indexes.NONE, DEFAULT_FRESHNESS);

  long freshnessMicros() {
    return freshness.toNanos() / 1_000;
  }
}
