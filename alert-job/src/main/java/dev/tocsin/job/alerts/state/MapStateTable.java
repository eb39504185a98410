package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.state.Table;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;

/** A table in keyed state: the rows of one key, whatever the current one is. */
public record MapStateTable<V>(MapState<Long, V> state, StateKey key) implements Table<V> {

  @Override
  public V get(long row) {
    key.makeCurrent();
    try {
      return state.get(row);
    } catch (Exception e) {
      throw new FlinkRuntimeException("cannot read keyed state", e);
    }
  }

  @Override
  public void put(long row, V value) {
    key.makeCurrent();
    try {
      state.put(row, value);
    } catch (Exception e) {
      throw new FlinkRuntimeException("cannot write keyed state", e);
    }
  }

  @Override
  public void remove(long row) {
    key.makeCurrent();
    try {
      state.remove(row);
    } catch (Exception e) {
      throw new FlinkRuntimeException("cannot write keyed state", e);
    }
  }

  @Override
  public void forEach(Reader<V> reader) {
    key.makeCurrent();
    try {
      for (Map.Entry<Long, V> entry : state.entries()) {
        reader.row(entry.getKey(), entry.getValue());
      }
    } catch (Exception e) {
      throw new FlinkRuntimeException("cannot read keyed state", e);
    }
  }
}
