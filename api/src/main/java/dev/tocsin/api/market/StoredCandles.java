package dev.tocsin.api.market;

import io.micronaut.core.annotation.Nullable;
import java.util.List;

/**
 * What the table has for a page.
 *
 * @param before of a page that is filled from its beginning: the last candle before that, null when
 *     there is none
 * @param candles rising
 * @param newest of all times; null when there is none
 */
record StoredCandles(
    @Nullable StoredCandle before, List<StoredCandle> candles, @Nullable StoredCandle newest) {}
