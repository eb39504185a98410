package dev.tocsin.api.stream;

import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.Tick;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/**
 * A trade as {@code /ws/market-stream} shows it.
 *
 * @param price in the quote currency
 * @param quantity in the base currency
 * @param takerSide {@code buy}, {@code sell} or {@code unknown}
 * @param eventTime by the exchange's clock
 */
record TradeFrame(
    String stream,
    String kind,
    String symbol,
    String exchange,
    long tradeId,
    BigDecimal price,
    BigDecimal quantity,
    String takerSide,
    Instant eventTime) {

  static TradeFrame of(Subscription.Trades stream, Tick tick) {
    return new TradeFrame(
        stream.name(),
        "trade",
        tick.instrument().symbol(),
        tick.instrument().exchange(),
        tick.tradeId(),
        tick.price(),
        tick.quantity(),
        tick.takerSide().name().toLowerCase(Locale.ROOT),
        Times.instant(tick.eventTimeMicros()));
  }
}
