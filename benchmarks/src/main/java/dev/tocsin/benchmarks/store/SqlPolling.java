package dev.tocsin.benchmarks.store;

import dev.tocsin.benchmarks.Progress;
import dev.tocsin.benchmarks.Scale;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Locale;
import java.util.Random;
import org.HdrHistogram.Histogram;

/**
 * Asks every 100 ms which alerts lie between the extremes of each symbol since the last time. How
 * many ticks there are makes no difference then; what it costs is the time until an alert is found.
 */
public final class SqlPolling {

  private static final long PERIOD_NANOS = 100_000_000;
  private static final String REACHED =
      "select id from alerts where above and instrument = ? and level <= ? union all select id"
          + " from alerts where not above and instrument = ? and level >= ?";
  private static final int TICKS_A_PERIOD = 100;

  private SqlPolling() {}

  /** Starts a Postgres, measures, and stops it. */
  public static String measure(Prices prices, Scale scale, Progress progress) throws Exception {
    try (SqlAlerts alerts =
            SqlAlerts.start(prices.instruments(), scale.alerts(), prices.base(), prices.band());
        Connection connection = alerts.connect();
        PreparedStatement reached = connection.prepareStatement(REACHED)) {
      Histogram late = new Histogram(3);
      Random random = new Random(1);
      long busy = 0;
      long begun = System.nanoTime();
      long polls = Math.max(3, scale.steady().toNanos() / PERIOD_NANOS);
      for (long poll = 1; poll <= polls; poll++) {
        long due = begun + poll * PERIOD_NANOS;
        while (System.nanoTime() < due) {
          Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
        }
        long asked = System.nanoTime();
        for (int instrument = 0; instrument < prices.instruments(); instrument++) {
          ask(reached, instrument, prices);
        }
        long answered = System.nanoTime();
        busy += answered - asked;
        // A crossing may come at any time of the period that was asked about.
        for (int tick = 0; tick < TICKS_A_PERIOD; tick++) {
          long happened = due - (long) (random.nextDouble() * PERIOD_NANOS);
          late.recordValue((answered - happened) / 1_000);
        }
      }
      String text =
          String.format(
              Locale.ROOT,
              "Polling every 100 ms: p50 %.0f ms, p99 %.0f ms late, %.1f %% of a core in the client"
                  + " alone, for %d symbols",
              late.getValueAtPercentile(50) / 1e3,
              late.getValueAtPercentile(99) / 1e3,
              100.0 * busy / (System.nanoTime() - begun),
              prices.instruments());
      progress.line(text);
      return text;
    }
  }

  private static void ask(PreparedStatement reached, int instrument, Prices prices)
      throws Exception {
    reached.setInt(1, instrument);
    reached.setBigDecimal(2, BigDecimal.valueOf(prices.base() + prices.band(), 2));
    reached.setInt(3, instrument);
    reached.setBigDecimal(4, BigDecimal.valueOf(prices.base() - prices.band(), 2));
    try (ResultSet rows = reached.executeQuery()) {
      if (rows.next()) {
        throw new IllegalStateException("an alert outside of the band was reached");
      }
    }
  }
}
