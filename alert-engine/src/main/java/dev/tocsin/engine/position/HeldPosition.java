package dev.tocsin.engine.position;

import dev.tocsin.engine.state.Retention;
import dev.tocsin.schemas.portfolio.Position;

/**
 * The latest position of a user in an instrument.
 *
 * @param sequence of the trade that left it
 * @param sinceMicros event time of the instrument when it was adopted
 */
public record HeldPosition(long sequence, Position position, long sinceMicros) {

  boolean isSoldOff() {
    return position.quantity().signum() == 0;
  }

  long overSinceMicros() {
    return isSoldOff() ? sinceMicros : Retention.NEVER;
  }
}
