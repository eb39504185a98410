package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.InstrumentState;
import dev.tocsin.engine.state.Table;
import dev.tocsin.engine.tick.TapeRow;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.job.record.RecordSerializer;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;

/**
 * The keyed state of the operator {@code instruments}, and when it is cleared.
 *
 * <ul>
 *   <li>{@code tape}: one row for each instrument ever seen; stays.
 *   <li>{@code recent-ticks}: a minute of event time; older chunks are deleted.
 *   <li>{@code candles}: the minutes that a late tick can still amend; older ones are deleted.
 *   <li>{@code standing}: deleted when the alert has fired or is withdrawn.
 *   <li>{@code retired}: deleted after eight days of event time.
 *   <li>{@code positions}: deleted eight days of event time after they were sold off.
 * </ul>
 *
 * The names are part of every savepoint.
 */
public final class KeyedInstrumentState {

  /** Has a value for every key that the operator knows. */
  public static final ValueStateDescriptor<TapeRow> TAPE =
      new ValueStateDescriptor<>("tape", new RecordSerializer<>(new TapeRowFormat()));

  private KeyedInstrumentState() {}

  /** The state of whatever instrument is the current key when it is used. */
  public static InstrumentState of(KeyedStateStore store) {
    return new InstrumentState(
        new ValueStateCell<>(store.getState(TAPE)),
        table(store, "recent-ticks", new RecentTicksFormat()),
        table(store, "candles", new CandleRowFormat()),
        table(store, "standing", new StandingVersionsFormat()),
        table(store, "retired", new RetirementFormat()),
        table(store, "positions", new HeldPositionFormat()));
  }

  private static <V> Table<V> table(KeyedStateStore store, String name, RecordFormat<V> format) {
    return new MapStateTable<>(
        store.getMapState(
            new MapStateDescriptor<>(
                name, LongSerializer.INSTANCE, new RecordSerializer<>(format))));
  }
}
