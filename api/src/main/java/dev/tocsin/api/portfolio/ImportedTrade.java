package dev.tocsin.api.portfolio;

import dev.tocsin.engine.position.DatedTrade;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A trade of an import that can be booked.
 *
 * @param key tells it from all others of the user, whenever it is imported
 */
record ImportedTrade(
    int row, long line, String key, Order order, BigDecimal fee, Instant executedAt) {

  BigDecimal cashChange() {
    return order.cashChange().subtract(fee);
  }

  DatedTrade dated() {
    return new DatedTrade(executedAt, order.side(), order.quantity());
  }
}
