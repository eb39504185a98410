package dev.tocsin.api.alert;

import dev.tocsin.api.db.Row;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.market.LastTicks;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.StreamPoint;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The points of the stream that decisions about alerts count from. For an instrument they never go
 * backwards, over all instances of the API: each decision takes the greater of what its instance
 * has read and what the table says, and leaves that in the table.
 */
@Singleton
class StreamPoints {

  private final LastTicks lastTicks;

  StreamPoints(LastTicks lastTicks) {
    this.lastTicks = lastTicks;
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
          event_time = case when excluded.trade_id > stored.trade_id
            then excluded.event_time else stored.event_time end,
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
