package dev.tocsin.engine;

import dev.tocsin.engine.alert.Retirement;
import dev.tocsin.engine.alert.StandingVersions;
import dev.tocsin.engine.candle.CandleRow;
import dev.tocsin.engine.position.HeldPosition;
import dev.tocsin.engine.state.Cell;
import dev.tocsin.engine.state.Table;
import dev.tocsin.engine.tick.PlacedPrice;
import dev.tocsin.engine.tick.TapeRow;
import java.util.List;

/**
 * What of an instrument outlives the process. Alerts and positions are written when they change;
 * the tape, the recent ticks and the candles by {@link InstrumentEngine#flush}.
 *
 * @param recentTicks by the trade id that their chunk begins with
 * @param candles by their minute since the epoch
 * @param standing by alert id
 * @param retired by alert id
 * @param positions by user id
 */
public record InstrumentState(
    Cell<TapeRow> tape,
    Table<List<PlacedPrice>> recentTicks,
    Table<CandleRow> candles,
    Table<StandingVersions> standing,
    Table<Retirement> retired,
    Table<HeldPosition> positions) {}
