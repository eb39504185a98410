package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.state.Table;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;

/** A table in keyed state: the rows of the instrument that is the current key. */
record MapStateTable<V>(MapState<Long, V> state) implements Table<V> {

  @Override
  public V get(long key) {
    try {
      return state.get(key);
    } catch (Exception e) {
      throw new FlinkRuntimeException("cannot read keyed state", e);
    }
  }

  @Override
  public void put(long key, V row) {
    try {
      state.put(key, row);
    } catch (Exception e) {
      throw new FlinkRuntimeException("cannot write keyed state", e);
    }
  }

  @Override
  public void remove(long key) {
    try {
      state.remove(key);
    } catch (Exception e) {
      throw new FlinkRuntimeException("cannot write keyed state", e);
    }
  }

  @Override
  public void forEach(Reader<V> reader) {
    try {
      for (Map.Entry<Long, V> entry : state.entries()) {
        reader.row(entry.getKey(), entry.getValue());
      }
    } catch (Exception e) {
      throw new FlinkRuntimeException("cannot read keyed state", e);
    }
  }
}
