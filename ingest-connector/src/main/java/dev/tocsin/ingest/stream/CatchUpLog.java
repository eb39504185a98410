package dev.tocsin.ingest.stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says after each new connection how much had been missed. */
final class CatchUpLog {

  private static final Logger LOG = LoggerFactory.getLogger(CatchUpLog.class);

  private final String exchange;
  private final Outbox outbox;
  private boolean catchingUp;
  private long filledBefore;

  CatchUpLog(String exchange, Outbox outbox) {
    this.exchange = exchange;
    this.outbox = outbox;
  }

  void begin() {
    catchingUp = true;
  }

  void end() {
    if (catchingUp) {
      catchingUp = false;
      LOG.info(
          "{}: complete again, {} missed trades filled", exchange, outbox.filled() - filledBefore);
      filledBefore = outbox.filled();
    }
  }
}
