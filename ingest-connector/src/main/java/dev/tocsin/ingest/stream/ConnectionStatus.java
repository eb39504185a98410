package dev.tocsin.ingest.stream;

import dev.tocsin.schemas.Times;
import java.time.Instant;

/** How the connection of a task has fared since the task began. The polling thread only. */
final class ConnectionStatus {

  private final Instant startedAt = Times.instant(Times.nowMicros());
  private Instant connectedSince;
  private long connections;
  private long unreadable;

  void connected() {
    connections++;
    connectedSince = Times.instant(Times.nowMicros());
  }

  void lost() {
    connectedSince = null;
  }

  /** Something came that does not say of which symbol it was. */
  void unreadable() {
    unreadable++;
  }

  Instant startedAt() {
    return startedAt;
  }

  /** Null while there is no connection. */
  Instant connectedSince() {
    return connectedSince;
  }

  long reconnects() {
    return Math.max(0, connections - 1);
  }

  long unreadableFrames() {
    return unreadable;
  }
}
