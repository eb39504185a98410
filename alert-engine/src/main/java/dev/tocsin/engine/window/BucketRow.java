package dev.tocsin.engine.window;

import java.math.BigDecimal;

/**
 * What was traded in a bucket.
 *
 * @param first price
 * @param high highest price
 * @param low lowest price
 * @param last price
 * @param volume in the base currency
 * @param notional the sum of price times quantity; its scale goes up to 36
 */
public record BucketRow(
    BigDecimal first,
    BigDecimal high,
    BigDecimal low,
    BigDecimal last,
    BigDecimal volume,
    BigDecimal notional) {}
