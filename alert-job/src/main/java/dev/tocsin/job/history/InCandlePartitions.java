package dev.tocsin.job.history;

import dev.tocsin.schemas.market.Candle;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Candles into their partitions, which are made when the first candle of their time comes: a replay
 * brings any date. Those that are known to be there are not asked for again.
 *
 * <p>Rows go in the order of their keys, so that rows of a partition come together, and two writers
 * never wait for each other in a circle.
 *
 * @param upsert the insertion once the partitions are there
 */
record InCandlePartitions(Insertion<Candle> upsert) implements Insertion<Candle> {

  private static final Comparator<Candle> BY_KEY =
      Comparator.comparing(Candle::interval)
          .thenComparing(candle -> candle.instrument().id())
          .thenComparing(Candle::openTime);

  /** What Postgres says of a row that has no partition, and of one that a check refuses. */
  private static final String NO_PARTITION = "23514";

  @Override
  public OnConnection<Candle> on(Connection connection) throws SQLException {
    OnConnection<Candle> partitioned = upsert.on(connection);
    PreparedStatement ensure =
        connection.prepareStatement("select ensure_candle_partition(?, to_timestamp(?))");
    Set<CandlePartition> known = new HashSet<>();
    return rows -> {
      List<Candle> ordered = rows.stream().sorted(BY_KEY).toList();
      boolean remembered = !known.isEmpty();
      ensure(ordered, known, ensure);
      try {
        partitioned.insert(ordered);
      } catch (SQLException e) {
        if (!remembered || !NO_PARTITION.equals(e.getSQLState())) {
          throw e;
        }
        // Retention may have dropped one that was known.
        known.clear();
        ensure(ordered, known, ensure);
        partitioned.insert(ordered);
      }
    };
  }

  private static void ensure(
      List<Candle> rows, Set<CandlePartition> known, PreparedStatement ensure) throws SQLException {
    CandlePartition last = null;
    for (Candle row : rows) {
      CandlePartition partition = CandlePartition.of(row);
      if (!partition.equals(last) && !known.contains(partition)) {
        ensure.setString(1, partition.interval().id());
        ensure.setLong(2, row.openTime().getEpochSecond());
        ensure.execute();
        known.add(partition);
      }
      last = partition;
    }
  }
}
