package dev.tocsin.schemas.portfolio;

import dev.tocsin.schemas.Instrument;
import java.util.Objects;

/** A position and what it is in. */
public record InstrumentPosition(Instrument instrument, Position position) {

  /** Every part must be there. */
  public InstrumentPosition {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(position, "position");
  }
}
