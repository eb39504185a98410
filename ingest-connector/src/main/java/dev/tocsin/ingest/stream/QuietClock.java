package dev.tocsin.ingest.stream;

import java.util.Collection;

/**
 * Decides when quiet instruments get a {@code Clock}, from evidence alone: exchange times read from
 * the socket over which their trades come, or confirmed by it. What stands at such a time, less the
 * lag, has been delivered. The polling thread only.
 */
final class QuietClock {

  private static final int LOOKS_PER_QUIET_TIME = 4;

  private final long quietMicros;
  private final long lagMicros;
  private long evidenceMicros;
  private long lookedMicros;

  QuietClock(long quietMicros, long lagMicros) {
    this.quietMicros = quietMicros;
    this.lagMicros = lagMicros;
  }

  /** Nothing is known of a new socket. */
  void forget() {
    evidenceMicros = 0;
    lookedMicros = 0;
  }

  /** The socket has delivered everything up to about this time. */
  void evidence(long exchangeTimeMicros, Collection<SymbolStream> streams) {
    evidenceMicros = Math.max(evidenceMicros, exchangeTimeMicros);
    if (evidenceMicros - lookedMicros >= quietMicros / LOOKS_PER_QUIET_TIME) {
      lookedMicros = evidenceMicros;
      streams.forEach(stream -> stream.clock(evidenceMicros - lagMicros, quietMicros));
    }
  }
}
