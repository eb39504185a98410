package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.state.Cell;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.state.ValueState;

/** A cell in keyed state: the value of the instrument that is the current key. */
record ValueStateCell<V>(ValueState<V> state) implements Cell<V> {

  @Override
  public V get() {
    try {
      return state.value();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read keyed state", e);
    }
  }

  @Override
  public void put(V value) {
    try {
      state.update(value);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write keyed state", e);
    }
  }
}
