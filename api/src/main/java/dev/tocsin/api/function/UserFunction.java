package dev.tocsin.api.function;

import dev.tocsin.schemas.Instrument;
import java.time.Instant;
import java.util.List;

/**
 * A row of the table.
 *
 * @param triggers how many of its triggers count, of all its versions
 * @param triggeredAt when the job wrote the last of them; null for never
 */
record UserFunction(
    long id,
    int version,
    Terms terms,
    Labels labels,
    List<Instrument> instruments,
    Activity activity,
    int triggers,
    Instant triggeredAt,
    Instant createdAt) {

  boolean isPaused() {
    return activity == Activity.PAUSED;
  }
}
