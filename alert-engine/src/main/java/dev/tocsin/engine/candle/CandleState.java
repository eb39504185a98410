package dev.tocsin.engine.candle;

import dev.tocsin.engine.state.Table;

/**
 * What of an instrument's candles outlives the process.
 *
 * @param candles by when they open, and their interval
 * @param gaps by their last trade id
 * @param lateTrades by their trade id
 */
public record CandleState(
    Table<CandleRow> candles, Table<GapRow> gaps, Table<LateTrade> lateTrades) {}
