package dev.tocsin.api.stream;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import java.math.BigDecimal;

/** Ticks whose price is all that matters. */
final class Ticks {

  private Ticks() {}

  static Tick tick(Instrument instrument, long tradeId, String price) {
    long now = Times.nowMicros();
    return new Tick(
        instrument, tradeId, new BigDecimal(price), BigDecimal.ONE, TakerSide.BUY, now, now, now);
  }
}
