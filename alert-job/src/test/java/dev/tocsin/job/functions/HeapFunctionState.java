package dev.tocsin.job.functions;

import dev.tocsin.engine.state.HeapCell;
import dev.tocsin.engine.state.HeapTable;
import dev.tocsin.schemas.alert.AlertEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.statefun.sdk.reqreply.generated.TypedValue;

/** The state of an instrument's functions in memory. */
final class HeapFunctionState {

  private final HeapCell<InstrumentRow> instrument;
  private final HeapTable<InstanceRow> instances;
  private final HeapTable<Pending> pending;
  private final HeapTable<TypedValue> values;
  private final HeapTable<AlertEvent.FunctionTriggered> held;

  HeapFunctionState() {
    this(
        new HeapCell<>(),
        new HeapTable<>(),
        new HeapTable<>(),
        new HeapTable<>(),
        new HeapTable<>());
  }

  private HeapFunctionState(
      HeapCell<InstrumentRow> instrument,
      HeapTable<InstanceRow> instances,
      HeapTable<Pending> pending,
      HeapTable<TypedValue> values,
      HeapTable<AlertEvent.FunctionTriggered> held) {
    this.instrument = instrument;
    this.instances = instances;
    this.pending = pending;
    this.values = values;
    this.held = held;
  }

  /** The same, as it is now. */
  HeapFunctionState copy() {
    return new HeapFunctionState(
        instrument.copy(), instances.copy(), pending.copy(), values.copy(), held.copy());
  }

  FunctionState state() {
    return new FunctionState(instrument, instances, pending, values, held);
  }

  InstanceRow instance(long functionId) {
    return instances.get(functionId);
  }

  /** The values that a function has, by name; those that have expired at a time left out. */
  Map<String, TypedValue> values(long functionId) {
    Map<String, TypedValue> present = new TreeMap<>();
    for (KeptValue value : instances.get(functionId).values()) {
      if (value.present()) {
        present.put(value.name(), values.get(value.row()));
      }
    }
    return present;
  }

  int valueRows() {
    return values.size();
  }

  int heldRows() {
    return held.size();
  }

  /** What a function is still to be invoked with, in order. */
  List<Pending> pending(long functionId) {
    List<Pending> all = new ArrayList<>();
    pending.forEach(
        (order, one) -> {
          if (one.functionId() == functionId) {
            all.add(one);
          }
        });
    all.sort(Comparator.naturalOrder());
    return all;
  }
}
