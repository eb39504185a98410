package dev.tocsin.api.market;

import dev.tocsin.schemas.alert.StreamPoint;
import java.math.BigDecimal;

/**
 * What is known of an instrument: from its latest tick or, when it has been quiet since before this
 * process started, from its latest candle.
 *
 * @param price in the quote currency; null when only the point is known
 * @param point right after the trade that made the price; the partition and offset of one known
 *     from a candle only say where this process began to read
 */
public record KnownPrice(BigDecimal price, StreamPoint point) {}
