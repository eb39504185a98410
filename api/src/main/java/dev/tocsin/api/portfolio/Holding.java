package dev.tocsin.api.portfolio;

import dev.tocsin.engine.position.AverageCost;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.portfolio.Position;

/**
 * A position of a user, with the sequence of the trade that left it.
 *
 * @param sequence 0 before the first trade
 */
record Holding(Instrument instrument, Position position, long sequence) {

  /** The holding after one more change. */
  Holding next(Position after) {
    return new Holding(instrument, after, sequence + 1);
  }

  static Holding none(Instrument instrument) {
    return new Holding(instrument, AverageCost.NOTHING, 0);
  }
}
