package dev.tocsin.engine.join;

import dev.tocsin.schemas.Instrument;
import java.util.Map;
import java.util.Set;

/**
 * Up to when each instrument has told everything.
 *
 * @param micros by instrument
 * @param left those of them on which nothing stands any more
 */
public record JoinTimes(Map<Instrument, Long> micros, Set<Instrument> left) {

  /** Neither can be changed. */
  public JoinTimes {
    micros = Map.copyOf(micros);
    left = Set.copyOf(left);
  }
}
