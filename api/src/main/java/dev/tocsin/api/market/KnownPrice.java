package dev.tocsin.api.market;

import dev.tocsin.schemas.alert.StreamPoint;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What is known of an instrument: from its latest tick or, when it has been quiet since before this
 * process started, from its statistics.
 *
 * @param price in the quote currency; null when only the point is known
 * @param point right after the trade that made the price and the clocks since: its time is the
 *     instrument's; the partition and offset of one known from statistics only say where this
 *     process began to read
 */
public record KnownPrice(BigDecimal price, StreamPoint point) {

  /** The same at an instrument's time that has come so far, if it had not. */
  KnownPrice notBefore(Instant time) {
    Instant known = point.eventTime();
    return time == null || (known != null && !known.isBefore(time))
        ? this
        : new KnownPrice(price, point.at(time));
  }
}
