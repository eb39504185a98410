package dev.tocsin.job.functions.state;

import dev.tocsin.job.alerts.state.MapStateTable;
import dev.tocsin.job.alerts.state.StateKey;
import dev.tocsin.job.alerts.state.ValueStateCell;
import dev.tocsin.job.functions.FunctionState;
import dev.tocsin.job.functions.InstanceRow;
import dev.tocsin.job.functions.InstrumentRow;
import dev.tocsin.job.functions.Pending;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.job.record.RecordSerializer;
import dev.tocsin.schemas.alert.AlertEvent;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.statefun.sdk.reqreply.generated.TypedValue;
import org.apache.flink.streaming.api.operators.KeyContext;

/**
 * The keyed state of the operator {@code functions}, and when it is cleared.
 *
 * <ul>
 *   <li>{@code instrument}: one row for each key ever seen; stays.
 *   <li>{@code instances}: deleted eight days of event time after the function.
 *   <li>{@code pending}: deleted with the answer that counts.
 *   <li>{@code values}: deleted when the function deletes them, when one is invoked after they have
 *       expired, and with the function.
 *   <li>{@code held}: deleted when a checkpoint is complete that has them.
 * </ul>
 *
 * The names are part of every savepoint.
 */
public final class KeyedFunctionState {

  /** Has a value for every key that the operator knows. */
  public static final ValueStateDescriptor<InstrumentRow> INSTRUMENT =
      new ValueStateDescriptor<>("instrument", new RecordSerializer<>(new InstrumentRowFormat()));

  private final KeyContext context;
  private final ValueState<InstrumentRow> instrument;
  private final MapState<Long, InstanceRow> instances;
  private final MapState<Long, Pending> pending;
  private final MapState<Long, TypedValue> values;
  private final MapState<Long, AlertEvent.FunctionTriggered> held;

  /**
   * Opens the state.
   *
   * @param context of the same operator as the store
   */
  public KeyedFunctionState(KeyedStateStore store, KeyContext context) {
    this.context = context;
    instrument = store.getState(INSTRUMENT);
    instances = map(store, "instances", new InstanceRowFormat());
    pending = map(store, "pending", new PendingFormat());
    values = map(store, "values", new TypedValueFormat());
    held = map(store, "held", new FunctionTriggeredFormat());
  }

  /** The state of a key, whatever the current key is when it is used. */
  public FunctionState of(String key) {
    StateKey own = new StateKey(key, context);
    return new FunctionState(
        new ValueStateCell<>(instrument, own),
        new MapStateTable<>(instances, own),
        new MapStateTable<>(pending, own),
        new MapStateTable<>(values, own),
        new MapStateTable<>(held, own));
  }

  private static <V> MapState<Long, V> map(
      KeyedStateStore store, String name, RecordFormat<V> format) {
    return store.getMapState(
        new MapStateDescriptor<>(name, LongSerializer.INSTANCE, new RecordSerializer<>(format)));
  }
}
