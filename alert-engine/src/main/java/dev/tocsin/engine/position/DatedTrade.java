package dev.tocsin.engine.position;

import dev.tocsin.schemas.portfolio.Side;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A trade and when it happened.
 *
 * @param quantity positive, in the base currency
 */
public record DatedTrade(Instant at, Side side, BigDecimal quantity) {}
