package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.index.IndexRow;
import dev.tocsin.engine.state.Cell;
import dev.tocsin.job.record.RecordSerializer;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.operators.KeyContext;

/**
 * The keyed state of the operator {@code indexes}: {@code index}, how far each has come, cleared
 * when the job starts without the index. The name is part of every savepoint.
 */
public final class KeyedIndexState {

  /** Has a value for every index that a constituent was read of. */
  public static final ValueStateDescriptor<IndexRow> INDEX =
      new ValueStateDescriptor<>("index", new RecordSerializer<>(new IndexRowFormat()));

  private final KeyContext context;
  private final ValueState<IndexRow> rows;

  /**
   * Opens the state.
   *
   * @param context of the same operator as the store
   */
  public KeyedIndexState(KeyedStateStore store, KeyContext context) {
    this.context = context;
    rows = store.getState(INDEX);
  }

  /** The state of a key, whatever the current key is when it is used. */
  public Cell<IndexRow> of(String key) {
    return new ValueStateCell<>(rows, new StateKey(key, context));
  }

  /** Forgets the state of a key. */
  public void clear(String key) {
    context.setCurrentKey(key);
    rows.clear();
  }
}
