package dev.tocsin.engine.join;

import dev.tocsin.engine.alert.JoinInput;
import dev.tocsin.engine.state.Table;
import dev.tocsin.schemas.Instrument;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The instruments that spreads compare, and the table of their trades. */
final class Legs {

  private final Table<JoinInput.Trade> table;
  private final Map<Instrument, Leg> legs = new HashMap<>();
  private final TreeMap<Long, JoinInput.Trade> fresh = new TreeMap<>();
  private final Set<Long> gone = new HashSet<>();
  private long nextRow;

  private Legs(Table<JoinInput.Trade> table) {
    this.table = table;
  }

  static Legs restore(Table<JoinInput.Trade> table) {
    Legs all = new Legs(table);
    TreeMap<Long, JoinInput.Trade> inOrder = new TreeMap<>();
    table.forEach(inOrder::put);
    inOrder.forEach((row, trade) -> all.get(trade.source()).add(trade, row));
    all.nextRow = inOrder.isEmpty() ? 0 : inOrder.lastKey() + 1;
    return all;
  }

  Leg get(Instrument instrument) {
    return legs.computeIfAbsent(instrument, any -> new Leg());
  }

  void add(JoinInput.Trade trade) {
    if (get(trade.source()).add(trade, nextRow)) {
      fresh.put(nextRow, trade);
      nextRow++;
    }
  }

  void dropBefore(Instrument instrument, long timeMicros) {
    Leg leg = legs.get(instrument);
    if (leg != null) {
      leg.dropBefore(timeMicros, this::dropped);
    }
  }

  void forget(Instrument instrument) {
    Leg leg = legs.remove(instrument);
    if (leg != null) {
      leg.dropAll(this::dropped);
    }
  }

  void flush() {
    gone.forEach(table::remove);
    gone.clear();
    fresh.forEach(table::put);
    fresh.clear();
  }

  /** A trade that has not been written yet never is. */
  private void dropped(long row) {
    if (fresh.remove(row) == null) {
      gone.add(row);
    }
  }
}
