package dev.tocsin.api.market;

import dev.tocsin.schemas.Instrument;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Optional;

/** The newest price that is known of an instrument, however old. Never blocks. */
@Singleton
public class Prices {

  private final LastTicks lastTicks;

  Prices(LastTicks lastTicks) {
    this.lastTicks = lastTicks;
  }

  /** Of its last trade or, when it has been quiet since the start, its last candle. */
  public Optional<BigDecimal> latest(Instrument instrument) {
    return lastTicks.known(instrument).map(KnownPrice::price);
  }
}
