package dev.tocsin.engine.tick;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.StreamPoint;
import java.time.Instant;

/**
 * A {@link StreamPoint} of an instrument that is known from the context.
 *
 * @param tradeId the last trade before the point; 0 before the first of all
 * @param eventTimeMicros of that trade, or the instrument's where clocks count; {@value
 *     #UNKNOWN_TIME} when not known
 * @param partition of {@code market.ticks}; {@value #UNKNOWN} when not known
 * @param offset in that partition; {@value #UNKNOWN} when not known
 */
public record Place(long tradeId, long eventTimeMicros, int partition, long offset) {

  /** Stands for an event time that nobody told. */
  public static final long UNKNOWN_TIME = Long.MIN_VALUE;

  /** Stands for a partition or an offset that nobody told. */
  public static final int UNKNOWN = -1;

  /** The place of a point, in whole microseconds. */
  public static Place of(StreamPoint point) {
    Instant time = point.eventTime();
    Integer partition = point.partition();
    Long offset = point.offset();
    return new Place(
        point.tradeId(),
        time == null ? UNKNOWN_TIME : Times.micros(time),
        partition == null ? UNKNOWN : partition,
        offset == null ? UNKNOWN : offset);
  }

  /** Right after the last tick, before any clock that follows. */
  public static Place rightAfter(PlacedPrice tick) {
    Place place = tick.place();
    return new Place(place.tradeId(), UNKNOWN_TIME, place.partition(), place.offset());
  }

  /** The same trade at a time of the instrument. */
  public Place at(long timeMicros) {
    return new Place(tradeId, timeMicros, partition, offset);
  }

  /** Whether whatever is before this point is before the other, too. */
  public boolean isUpTo(Place other) {
    return isUpTo(other.tradeId, other.eventTimeMicros);
  }

  /** Whether it lies before, or at, the clock of a time that follows a tick. */
  public boolean isUpTo(long otherTradeId, long otherTimeMicros) {
    return tradeId < otherTradeId
        || (tradeId == otherTradeId && eventTimeMicros <= otherTimeMicros);
  }

  /** The point of the instrument's stream. */
  public StreamPoint of(Instrument instrument) {
    return new StreamPoint(
        instrument,
        tradeId,
        eventTimeMicros == UNKNOWN_TIME ? null : Times.instant(eventTimeMicros),
        partition == UNKNOWN ? null : partition,
        offset == UNKNOWN ? null : offset);
  }
}
