package dev.tocsin.api.asset;

import java.math.BigDecimal;
import java.util.Optional;

/** Somebody here who may know what a coin costs, in dollars, and is asked for nothing. */
@FunctionalInterface
interface PriceSource {

  /** Empty when it is not known. */
  Optional<BigDecimal> of(Coin coin);
}
