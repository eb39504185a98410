package dev.tocsin.engine;

import dev.tocsin.engine.alert.AlertState;
import dev.tocsin.engine.alert.Burst;
import dev.tocsin.engine.alert.Retirement;
import dev.tocsin.engine.alert.StandingVersions;
import dev.tocsin.engine.candle.CandleRow;
import dev.tocsin.engine.candle.CandleState;
import dev.tocsin.engine.candle.GapRow;
import dev.tocsin.engine.candle.LateTrade;
import dev.tocsin.engine.indicator.IndicatorRow;
import dev.tocsin.engine.position.HeldPosition;
import dev.tocsin.engine.state.HeapCell;
import dev.tocsin.engine.state.HeapTable;
import dev.tocsin.engine.tick.TapeRow;
import dev.tocsin.engine.tick.TickChunk;
import dev.tocsin.engine.trailing.ExtremeRow;
import dev.tocsin.engine.window.BucketRow;
import java.util.Optional;

/** The state of an instrument in memory, for tests: a copy is a snapshot. */
record HeapState(
    HeapCell<TapeRow> tape,
    HeapTable<TickChunk> recentTicks,
    HeapTable<CandleRow> candles,
    HeapTable<GapRow> gaps,
    HeapTable<LateTrade> lateTrades,
    HeapTable<BucketRow> seconds,
    HeapTable<BucketRow> minutes,
    HeapTable<IndicatorRow> indicators,
    HeapTable<StandingVersions> standing,
    HeapTable<Retirement> retired,
    HeapTable<Burst> bursts,
    HeapTable<ExtremeRow> highs,
    HeapTable<ExtremeRow> lows,
    HeapTable<HeldPosition> positions) {

  static HeapState empty() {
    return new HeapState(
        new HeapCell<>(),
        new HeapTable<>(),
        new HeapTable<>(),
        new HeapTable<>(),
        new HeapTable<>(),
        new HeapTable<>(),
        new HeapTable<>(),
        new HeapTable<>(),
        new HeapTable<>(),
        new HeapTable<>(),
        new HeapTable<>(),
        new HeapTable<>(),
        new HeapTable<>(),
        new HeapTable<>());
  }

  HeapState copy() {
    return new HeapState(
        tape.copy(),
        recentTicks.copy(),
        candles.copy(),
        gaps.copy(),
        lateTrades.copy(),
        seconds.copy(),
        minutes.copy(),
        indicators.copy(),
        standing.copy(),
        retired.copy(),
        bursts.copy(),
        highs.copy(),
        lows.copy(),
        positions.copy());
  }

  InstrumentState asState() {
    return new InstrumentState(
        tape,
        recentTicks,
        Optional.of(new CandleState(candles, gaps, lateTrades)),
        seconds,
        minutes,
        indicators,
        new AlertState(standing, retired, bursts, highs, lows),
        positions);
  }
}
