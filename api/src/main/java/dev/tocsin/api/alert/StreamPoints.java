package dev.tocsin.api.alert;

import dev.tocsin.api.db.Row;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.market.LastTicks;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.StreamPoint;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The points of the stream that decisions about alerts count from. For an instrument they never go
 * backwards, over all instances of the API: each decision takes the greater of what its instance
 * has read and what the table says, and leaves that in the table.
 */
@Singleton
public class StreamPoints {

  private final LastTicks lastTicks;

  StreamPoints(LastTicks lastTicks) {
    this.lastTicks = lastTicks;
  }

  /**
   * The points that what is decided in this transaction counts from. Always in the same order, so
   * that transactions do not wait for each other in a circle.
   *
   * @throws ProblemException 503, as below
   */
  public Map<Instrument, StreamPoint> now(Transaction tx, Collection<Instrument> instruments)
      throws SQLException {
    Map<Instrument, StreamPoint> points = new HashMap<>();
    for (Instrument instrument : new TreeSet<>(instruments)) {
      points.put(instrument, now(tx, instrument));
    }
    return points;
  }

  /**
   * The point that what is decided in this transaction counts from.
   *
   * @throws ProblemException 503 until this instance has read the stream up to where it stood at
   *     the start
   */
  StreamPoint now(Transaction tx, Instrument instrument) throws SQLException {
    if (!lastTicks.isCaughtUp()) {
      throw ProblemException.unavailable("The market stream has not been read yet.");
    }
    StreamPoint seen = lastTicks.point(instrument);
    Optional<StreamPoint> agreed =
        seen.tradeId() == 0 ? stored(tx, instrument) : Optional.of(greater(tx, seen));
    return agreed.orElse(seen);
  }

  /**
   * Sees that nothing decided after this transaction counts from before these points, whatever its
   * instance has read: what has fired at one of them has counted.
   */
  public void atLeast(Transaction tx, Collection<StreamPoint> points) throws SQLException {
    Map<Instrument, StreamPoint> latest = new TreeMap<>();
    points.forEach(point -> latest.merge(point.instrument(), point, StreamPoints::greater));
    for (StreamPoint point : latest.values()) {
      greater(tx, point);
    }
  }

  private static StreamPoint greater(StreamPoint one, StreamPoint other) {
    Instant time = one.eventTime().isAfter(other.eventTime()) ? one.eventTime() : other.eventTime();
    return (one.tradeId() >= other.tradeId() ? one : other).at(time);
  }

  private static Optional<StreamPoint> stored(Transaction tx, Instrument instrument)
      throws SQLException {
    return tx.first(
        "select instrument, trade_id, event_time, partition, \"offset\" from stream_points"
            + " where instrument = ?",
        StreamPoints::point,
        instrument.id());
  }

  private static StreamPoint greater(Transaction tx, StreamPoint seen) throws SQLException {
    return tx.one(
        """
        insert into stream_points as stored (instrument, trade_id, event_time, partition, "offset")
        values (?, ?, ?, ?, ?)
        on conflict (instrument) do update set
          trade_id = greatest(stored.trade_id, excluded.trade_id),
          event_time = greatest(stored.event_time, excluded.event_time),
          partition = case when excluded.trade_id > stored.trade_id
            then excluded.partition else stored.partition end,
          "offset" = case when excluded.trade_id > stored.trade_id
            then excluded."offset" else stored."offset" end
        returning instrument, trade_id, event_time, partition, "offset"
        """,
        StreamPoints::point,
        seen.instrument().id(),
        seen.tradeId(),
        seen.eventTime(),
        seen.partition(),
        seen.offset());
  }

  private static StreamPoint point(Row row) throws SQLException {
    return new StreamPoint(
        row.instrument("instrument"),
        row.number("trade_id"),
        row.time("event_time"),
        (int) row.number("partition"),
        row.number("offset"));
  }
}
