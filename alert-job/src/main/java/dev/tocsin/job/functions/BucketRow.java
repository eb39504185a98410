package dev.tocsin.job.functions;

import java.math.BigDecimal;

/**
 * The trades of so many seconds, summed up.
 *
 * @param openMicros when it began, µs of event time since the epoch
 * @param volume in the base currency
 */
public record BucketRow(
    long openMicros,
    BigDecimal first,
    BigDecimal last,
    BigDecimal high,
    BigDecimal low,
    BigDecimal volume,
    long trades,
    long firstTradeId,
    long lastTradeId) {

  static BucketRow of(long openMicros, BigDecimal price, BigDecimal quantity, long tradeId) {
    return new BucketRow(openMicros, price, price, price, price, quantity, 1, tradeId, tradeId);
  }

  BucketRow and(BigDecimal price, BigDecimal quantity, long tradeId) {
    return new BucketRow(
        openMicros,
        first,
        price,
        price.max(high),
        price.min(low),
        volume.add(quantity),
        trades + 1,
        firstTradeId,
        tradeId);
  }
}
