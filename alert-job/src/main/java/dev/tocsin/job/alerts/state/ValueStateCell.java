package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.state.Cell;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.state.ValueState;

/** A cell in keyed state: the value of one key, whatever the current one is. */
public record ValueStateCell<V>(ValueState<V> state, StateKey key) implements Cell<V> {

  @Override
  public V get() {
    key.makeCurrent();
    try {
      return state.value();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read keyed state", e);
    }
  }

  @Override
  public void put(V value) {
    key.makeCurrent();
    try {
      state.update(value);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write keyed state", e);
    }
  }
}
