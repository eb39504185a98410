package dev.tocsin.api.alert;

import dev.tocsin.api.http.ProblemException;
import dev.tocsin.schemas.Instrument;

/** Finds the instruments that requests name. */
@FunctionalInterface
interface Symbols {

  /**
   * The instrument of that symbol.
   *
   * @param exchange null for the first that lists the pair
   * @throws ProblemException 422, naming the field {@code symbol} or {@code exchange}
   */
  Instrument written(String symbol, String exchange);
}
