package dev.tocsin.api.market;

import dev.tocsin.schemas.market.CandleSource;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A candle as its table has it.
 *
 * @param quoteVolume null when the release that wrote it did not tell
 * @param takerBuyVolume null when the release that wrote it did not tell
 */
record StoredCandle(
    Instant openTime,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal volume,
    BigDecimal quoteVolume,
    BigDecimal takerBuyVolume,
    long trades,
    long lastTradeId,
    boolean closed,
    CandleSource source) {}
