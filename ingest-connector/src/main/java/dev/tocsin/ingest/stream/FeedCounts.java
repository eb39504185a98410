package dev.tocsin.ingest.stream;

import dev.tocsin.schemas.Times;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** How the stream of a symbol has fared since its task began. The polling thread only. */
final class FeedCounts {

  private long receivedMicros;
  private long lagMicros;
  private boolean traded;
  private long gapsFound;
  private long gapsFilled;
  private long gapsLeft;
  private long gapsLeftBeforeFill;
  private long rejected;

  /** Something of the symbol has come, whatever it was. */
  void received(long receiveTimeMicros) {
    receivedMicros = Math.max(receivedMicros, receiveTimeMicros);
  }

  /** A trade was written that came over a socket. */
  void traded(long eventTimeMicros, long receiveTimeMicros) {
    traded = true;
    lagMicros = receiveTimeMicros - eventTimeMicros;
  }

  void gapFound() {
    gapsFound++;
    gapsLeftBeforeFill = gapsLeft;
  }

  void gapLeft() {
    gapsLeft++;
  }

  /** What was looked for has all been had, unless a part of it was left meanwhile. */
  void gapClosed() {
    if (gapsLeft == gapsLeftBeforeFill) {
      gapsFilled++;
    }
  }

  void rejected() {
    rejected++;
  }

  /** Null when nothing has come. */
  Instant lastFrame() {
    return receivedMicros == 0 ? null : Times.instant(receivedMicros);
  }

  /** Null when no trade has come over a socket. */
  Long lagMillis() {
    return traded ? TimeUnit.MICROSECONDS.toMillis(lagMicros) : null;
  }

  long found() {
    return gapsFound;
  }

  long filled() {
    return gapsFilled;
  }

  long left() {
    return gapsLeft;
  }

  long refused() {
    return rejected;
  }
}
