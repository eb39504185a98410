package dev.tocsin.engine;

import dev.tocsin.engine.alert.AlertState;
import dev.tocsin.engine.candle.CandleState;
import dev.tocsin.engine.indicator.IndicatorRow;
import dev.tocsin.engine.position.HeldPosition;
import dev.tocsin.engine.state.Cell;
import dev.tocsin.engine.state.Table;
import dev.tocsin.engine.tick.TapeRow;
import dev.tocsin.engine.tick.TickChunk;
import dev.tocsin.engine.window.BucketRow;
import java.util.Optional;

/**
 * What of an instrument outlives the process. Alerts and positions are written when they change;
 * everything that ticks change by {@link InstrumentEngine#flush}.
 *
 * @param recentTicks by the number of their chunk
 * @param candles empty when they are kept elsewhere, or nowhere
 * @param seconds by their second since the epoch
 * @param minutes by their minute since the epoch
 * @param indicators by a hash of the series
 * @param positions by user id
 */
public record InstrumentState(
    Cell<TapeRow> tape,
    Table<TickChunk> recentTicks,
    Optional<CandleState> candles,
    Table<BucketRow> seconds,
    Table<BucketRow> minutes,
    Table<IndicatorRow> indicators,
    AlertState alerts,
    Table<HeldPosition> positions) {}
