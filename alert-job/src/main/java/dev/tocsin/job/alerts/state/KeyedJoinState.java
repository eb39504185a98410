package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.alert.JoinInput;
import dev.tocsin.engine.join.JoinState;
import dev.tocsin.engine.join.JoinTimes;
import dev.tocsin.engine.join.JoinedAlert;
import dev.tocsin.job.record.RecordSerializer;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.streaming.api.operators.KeyContext;

/**
 * The keyed state of the operator {@code joins}, and when it is cleared.
 *
 * <ul>
 *   <li>{@code joined-alerts}: deleted when the alert is over or withdrawn, and all of its
 *       instruments have come that far.
 *   <li>{@code spread-trades}: a minute of event time, and what waits for the other instrument;
 *       deleted with the last alert on a spread of the instrument.
 *   <li>{@code joined-times}: deleted with the last alert.
 * </ul>
 *
 * The names are part of every savepoint.
 */
public final class KeyedJoinState {

  /** Has rows for every key with alerts. */
  public static final MapStateDescriptor<Long, JoinedAlert> ALERTS =
      new MapStateDescriptor<>(
          "joined-alerts",
          LongSerializer.INSTANCE,
          new RecordSerializer<>(new JoinedAlertFormat()));

  private final KeyContext context;
  private final MapState<Long, JoinedAlert> alerts;
  private final MapState<Long, JoinInput.Trade> trades;
  private final ValueState<JoinTimes> times;

  /**
   * Opens the state.
   *
   * @param context of the same operator as the store
   */
  public KeyedJoinState(KeyedStateStore store, KeyContext context) {
    this.context = context;
    alerts = store.getMapState(ALERTS);
    trades =
        store.getMapState(
            new MapStateDescriptor<>(
                "spread-trades",
                LongSerializer.INSTANCE,
                new RecordSerializer<>(new SpreadTradeFormat())));
    times =
        store.getState(
            new ValueStateDescriptor<>(
                "joined-times", new RecordSerializer<>(new JoinTimesFormat())));
  }

  /** The state of a key, whatever the current key is when it is used. */
  public JoinState of(String key) {
    StateKey own = new StateKey(key, context);
    return new JoinState(
        new MapStateTable<>(alerts, own),
        new MapStateTable<>(trades, own),
        new ValueStateCell<>(times, own));
  }
}
