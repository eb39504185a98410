package dev.tocsin.ingest.feed;

import dev.tocsin.schemas.market.TakerSide;
import java.math.BigDecimal;

/**
 * A trade as an exchange reports it, checked: the id is positive, price and quantity are positive
 * and fit a tick.
 *
 * @param symbol the exchange's own name of the pair, such as {@code BTCUSDT}
 * @param id rises by one from trade to trade of a symbol
 * @param eventTimeMicros when it happened by the exchange's clock, µs since the epoch
 */
public record Trade(
    String symbol,
    long id,
    BigDecimal price,
    BigDecimal quantity,
    TakerSide takerSide,
    long eventTimeMicros) {}
