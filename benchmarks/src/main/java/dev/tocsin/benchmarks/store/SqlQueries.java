package dev.tocsin.benchmarks.store;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One indexed query for every tick, over several connections to a Postgres with the alerts. */
public final class SqlQueries implements AutoCloseable {

  private static final String REACHED =
      "select id from alerts where above and instrument = ? and level <= ? union all select id"
          + " from alerts where not above and instrument = ? and level >= ?";

  private final SqlAlerts alerts;
  private final Prices prices;

  private SqlQueries(SqlAlerts alerts, Prices prices) {
    this.alerts = alerts;
    this.prices = prices;
  }

  /** Starts a Postgres with so many alerts. */
  public static SqlQueries start(Prices prices, int alerts) throws IOException, SQLException {
    return new SqlQueries(
        SqlAlerts.start(prices.instruments(), alerts, prices.base(), prices.band()), prices);
  }

  /** Queries for a while; how many in a second. */
  public double run(int connections, Duration time) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(connections);
    try {
      long begun = System.nanoTime();
      long end = begun + time.toNanos();
      List<Future<Long>> counts = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        long first = i;
        counts.add(pool.submit(() -> query(first, connections, end)));
      }
      long queries = 0;
      for (Future<Long> count : counts) {
        queries += count.get();
      }
      return queries * 1e9 / (System.nanoTime() - begun);
    } finally {
      pool.shutdownNow();
    }
  }

  @Override
  public void close() throws IOException {
    alerts.close();
  }

  private long query(long first, int step, long end) throws Exception {
    long queries = 0;
    try (Connection connection = alerts.connect();
        PreparedStatement reached = connection.prepareStatement(REACHED)) {
      for (long tick = first; System.nanoTime() < end; tick += step) {
        int instrument = (int) (tick % prices.instruments());
        BigDecimal price =
            BigDecimal.valueOf(prices.cents(instrument, tick / prices.instruments() + 1), 2);
        reached.setInt(1, instrument);
        reached.setBigDecimal(2, price);
        reached.setInt(3, instrument);
        reached.setBigDecimal(4, price);
        try (ResultSet rows = reached.executeQuery()) {
          if (rows.next()) {
            throw new IllegalStateException("an alert outside of the band was reached");
          }
        }
        queries++;
      }
    }
    return queries;
  }
}
