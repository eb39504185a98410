package dev.tocsin.engine.candle;

import dev.tocsin.schemas.market.MarketMessage;
import dev.tocsin.schemas.market.TakerSide;
import java.math.BigDecimal;

/** A trade that was filled into a gap later, and waits until it can be counted. */
public record LateTrade(
    long eventTimeMicros, BigDecimal price, BigDecimal quantity, TakerSide takerSide) {

  static LateTrade of(MarketMessage trade) {
    return new LateTrade(
        trade.eventTimeMicros(), trade.price(), trade.quantity(), trade.takerSide());
  }

  MarketMessage set(long tradeId, MarketMessage into) {
    return into.tick(null, tradeId, takerSide)
        .price(price.unscaledValue().longValueExact(), price.scale())
        .quantity(quantity.unscaledValue().longValueExact(), quantity.scale())
        .times(eventTimeMicros, 0, 0);
  }
}
