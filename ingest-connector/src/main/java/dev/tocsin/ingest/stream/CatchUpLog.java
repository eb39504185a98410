package dev.tocsin.ingest.stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says, once a lost connection is replaced and everything filled, how much had been missed. */
final class CatchUpLog {

  private static final Logger LOG = LoggerFactory.getLogger(CatchUpLog.class);

  private final String exchange;
  private final Outbox outbox;
  private boolean connectedBefore;
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
    if (catchingUp && (connectedBefore || outbox.filled() > 0)) {
      LOG.info(
          "{}: complete again, {} missed trades filled", exchange, outbox.filled() - filledBefore);
      filledBefore = outbox.filled();
    }
    connectedBefore |= catchingUp;
    catchingUp = false;
  }
}
