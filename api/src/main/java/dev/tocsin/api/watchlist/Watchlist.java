package dev.tocsin.api.watchlist;

import dev.tocsin.api.revision.Revised;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import java.time.Instant;
import java.util.List;

/**
 * A named list of markets.
 *
 * @param instruments in the order in which the owner wants to see them
 */
record Watchlist(
    long id, String name, List<Instrument> instruments, Instant createdAt, Instant updatedAt)
    implements Revised {

  @Override
  public String revision() {
    return Long.toString(Times.micros(updatedAt));
  }
}
