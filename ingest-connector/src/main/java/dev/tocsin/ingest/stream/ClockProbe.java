package dev.tocsin.ingest.stream;

import dev.tocsin.ingest.feed.ExchangeFeed;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Asks a quiet exchange for its time, and then its socket for an answer: what comes after that
 * answer happened after that time. One request at a time; it also shows whether the socket lives.
 */
final class ClockProbe {

  private final ExchangeFeed feed;
  private final RestClient rest;
  private final long quietNanos;
  private long askedNanos;

  ClockProbe(ExchangeFeed feed, RestClient rest, Duration quiet) {
    this.feed = feed;
    this.rest = rest;
    this.quietNanos = quiet.toNanos();
    this.askedNanos = System.nanoTime();
  }

  /**
   * @throws IOException when the socket cannot be asked
   */
  void askIfQuiet(ExchangeSocket socket) throws IOException, InterruptedException {
    long now = System.nanoTime();
    if (socket.quietNanos() < quietNanos
        || now - askedNanos < quietNanos
        || socket.isAnswerPending()) {
      return;
    }
    askedNanos = now;
    Optional<Long> exchangeTimeMicros = rest.once(feed.time());
    socket.request(exchangeTimeMicros.map(OptionalLong::of).orElseGet(OptionalLong::empty));
  }
}
