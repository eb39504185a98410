package dev.tocsin.schemas.alert;

import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Instrument;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * What an alert waits for.
 *
 * @param level in the unit of the series; fits {@code numeric(38,18)}
 */
public record Condition(Instrument instrument, Series series, Operator operator, BigDecimal level) {

  /**
   * @throws IllegalArgumentException when the level does not fit; the message names it
   */
  public Condition {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(series, "series");
    Objects.requireNonNull(operator, "operator");
    Objects.requireNonNull(level, "level");
    if (!Decimals.fitsNumeric(level)) {
      throw new IllegalArgumentException("the level does not fit numeric(38,18)");
    }
    level = Decimals.normalized(level);
  }
}
