package dev.tocsin.job.history;

import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that the database went away, and once that it is back. */
final class Outage {

  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

  private final String table;
  private final String url;
  private volatile boolean on;
  private long beganNanos;

  Outage(String table, String url) {
    this.table = table;
    this.url = url;
  }

  boolean isOn() {
    return on;
  }

  void begins(SQLException why) {
    if (on) {
      LOG.debug("{} still waits for {}: {}", table, url, SqlErrors.reason(why));
      return;
    }
    on = true;
    beganNanos = System.nanoTime();
    LOG.warn("{} waits until {} takes rows: {}", table, url, SqlErrors.reason(why));
  }

  void ends() {
    if (on) {
      on = false;
      Duration lasted = Duration.ofNanos(System.nanoTime() - beganNanos);
      LOG.info("{} is written again, after {} s", table, lasted.toSeconds());
    }
  }
}
