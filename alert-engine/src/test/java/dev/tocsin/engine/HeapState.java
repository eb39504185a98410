package dev.tocsin.engine;

import dev.tocsin.engine.alert.Retirement;
import dev.tocsin.engine.alert.StandingVersions;
import dev.tocsin.engine.candle.CandleRow;
import dev.tocsin.engine.position.HeldPosition;
import dev.tocsin.engine.state.Cell;
import dev.tocsin.engine.tick.PlacedPrice;
import dev.tocsin.engine.tick.TapeRow;
import java.util.List;

/** The state of an instrument in memory, for tests: a copy is a snapshot. */
record HeapState(
    HeapCell<TapeRow> tape,
    HeapTable<List<PlacedPrice>> recentTicks,
    HeapTable<CandleRow> candles,
    HeapTable<StandingVersions> standing,
    HeapTable<Retirement> retired,
    HeapTable<HeldPosition> positions) {

  static HeapState empty() {
    return new HeapState(
        new HeapCell<>(),
        new HeapTable<>(),
        new HeapTable<>(),
        new HeapTable<>(),
        new HeapTable<>(),
        new HeapTable<>());
  }

  HeapState copy() {
    HeapCell<TapeRow> tapeCopy = new HeapCell<>();
    tapeCopy.value = tape.value;
    return new HeapState(
        tapeCopy,
        recentTicks.copy(),
        candles.copy(),
        standing.copy(),
        retired.copy(),
        positions.copy());
  }

  InstrumentState asState() {
    return new InstrumentState(tape, recentTicks, candles, standing, retired, positions);
  }

  static final class HeapCell<V> implements Cell<V> {
    private V value;

    @Override
    public V get() {
      return value;
    }

    @Override
    public void put(V newValue) {
      value = newValue;
    }
  }
}
