package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.InstrumentState;
import dev.tocsin.engine.alert.AlertState;
import dev.tocsin.engine.alert.Burst;
import dev.tocsin.engine.alert.Retirement;
import dev.tocsin.engine.alert.StandingVersions;
import dev.tocsin.engine.candle.CandleRow;
import dev.tocsin.engine.candle.CandleState;
import dev.tocsin.engine.candle.GapRow;
import dev.tocsin.engine.candle.LateTrade;
import dev.tocsin.engine.indicator.IndicatorRow;
import dev.tocsin.engine.position.HeldPosition;
import dev.tocsin.engine.tick.TapeRow;
import dev.tocsin.engine.tick.TickChunk;
import dev.tocsin.engine.trailing.ExtremeRow;
import dev.tocsin.engine.window.BucketRow;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.job.record.RecordSerializer;
import java.util.Optional;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.streaming.api.operators.KeyContext;

/**
 * The keyed state of the operator {@code instruments}, and when it is cleared.
 *
 * <ul>
 *   <li>{@code tape}: one row for each key ever seen; stays.
 *   <li>{@code recent-ticks}: a minute of event time; older chunks are deleted.
 *   <li>{@code candles}: those of a second for a day of event time after their end, all others for
 *       eight days; older ones are deleted.
 *   <li>{@code gaps}: deleted when the stream has passed them and nothing is missing any more, or
 *       after eight days of event time.
 *   <li>{@code late-trades}: deleted when the stream has come so far and they have been counted.
 *   <li>{@code seconds}, {@code minutes}: what windows look back at; older buckets are deleted.
 *   <li>{@code indicators}: deleted when nobody watches the indicator any more.
 *   <li>{@code standing}: deleted when the alert has fired or is withdrawn.
 *   <li>{@code retired}: deleted after eight days of event time.
 *   <li>{@code bursts}: deleted when every alert that a tick reached has been met.
 *   <li>{@code highs}, {@code lows}: deleted with the last alert that trails from there.
 *   <li>{@code positions}: deleted eight days of event time after they were sold off.
 * </ul>
 *
 * The names are part of every savepoint.
 */
public final class KeyedInstrumentState {

  /** Has a value for every key that the operator knows. */
  public static final ValueStateDescriptor<TapeRow> TAPE =
      new ValueStateDescriptor<>("tape", new RecordSerializer<>(new TapeRowFormat()));

  private final KeyContext context;
  private final ValueState<TapeRow> tape;
  private final MapState<Long, TickChunk> recentTicks;
  private final MapState<Long, CandleRow> candles;
  private final MapState<Long, GapRow> gaps;
  private final MapState<Long, LateTrade> lateTrades;
  private final MapState<Long, BucketRow> seconds;
  private final MapState<Long, BucketRow> minutes;
  private final MapState<Long, IndicatorRow> indicators;
  private final MapState<Long, StandingVersions> standing;
  private final MapState<Long, Retirement> retired;
  private final MapState<Long, Burst> bursts;
  private final MapState<Long, ExtremeRow> highs;
  private final MapState<Long, ExtremeRow> lows;
  private final MapState<Long, HeldPosition> positions;

  /**
   * Opens the state.
   *
   * @param context of the same operator as the store
   */
  public KeyedInstrumentState(KeyedStateStore store, KeyContext context) {
    this.context = context;
    tape = store.getState(TAPE);
    recentTicks = map(store, "recent-ticks", new TickChunkFormat());
    candles = map(store, "candles", new CandleRowFormat());
    gaps = map(store, "gaps", new GapRowFormat());
    lateTrades = map(store, "late-trades", new LateTradeFormat());
    seconds = map(store, "seconds", new BucketRowFormat());
    minutes = map(store, "minutes", new BucketRowFormat());
    indicators = map(store, "indicators", new IndicatorRowFormat());
    standing = map(store, "standing", new StandingVersionsFormat());
    retired = map(store, "retired", new RetirementFormat());
    bursts = map(store, "bursts", new BurstFormat());
    highs = map(store, "highs", new ExtremeRowFormat());
    lows = map(store, "lows", new ExtremeRowFormat());
    positions = map(store, "positions", new HeldPositionFormat());
  }

  /**
   * The state of a key, whatever the current key is when it is used.
   *
   * @param keepsCandles whether candles are kept under the key
   */
  public InstrumentState of(String key, boolean keepsCandles) {
    StateKey own = new StateKey(key, context);
    return new InstrumentState(
        new ValueStateCell<>(tape, own),
        new MapStateTable<>(recentTicks, own),
        keepsCandles ? Optional.of(candles(own)) : Optional.empty(),
        new MapStateTable<>(seconds, own),
        new MapStateTable<>(minutes, own),
        new MapStateTable<>(indicators, own),
        new AlertState(
            new MapStateTable<>(standing, own),
            new MapStateTable<>(retired, own),
            new MapStateTable<>(bursts, own),
            new MapStateTable<>(highs, own),
            new MapStateTable<>(lows, own)),
        new MapStateTable<>(positions, own));
  }

  private CandleState candles(StateKey own) {
    return new CandleState(
        new MapStateTable<>(candles, own),
        new MapStateTable<>(gaps, own),
        new MapStateTable<>(lateTrades, own));
  }

  private static <V> MapState<Long, V> map(
      KeyedStateStore store, String name, RecordFormat<V> format) {
    return store.getMapState(
        new MapStateDescriptor<>(name, LongSerializer.INSTANCE, new RecordSerializer<>(format)));
  }
}
