package dev.tocsin.engine;

import dev.tocsin.engine.alert.JoinInput;
import dev.tocsin.engine.join.JoinState;
import dev.tocsin.engine.join.JoinTimes;
import dev.tocsin.engine.join.JoinedAlert;
import dev.tocsin.engine.state.HeapCell;
import dev.tocsin.engine.state.HeapTable;

/** The state of joined alerts in memory, for tests: a copy is a snapshot. */
record HeapJoins(
    HeapTable<JoinedAlert> alerts, HeapTable<JoinInput.Trade> trades, HeapCell<JoinTimes> times) {

  static HeapJoins empty() {
    return new HeapJoins(new HeapTable<>(), new HeapTable<>(), new HeapCell<>());
  }

  HeapJoins copy() {
    return new HeapJoins(alerts.copy(), trades.copy(), times.copy());
  }

  JoinState asState() {
    return new JoinState(alerts, trades, times);
  }

  boolean isEmpty() {
    return alerts.size() == 0 && trades.size() == 0 && times.get() == null;
  }
}
