package dev.tocsin.api.feed;

import dev.tocsin.schemas.market.FeedStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * What a connector has said last of a feed.
 *
 * @param heardAt when Kafka took it
 */
record Feed(FeedStatus status, Instant heardAt) {

  /** Four reports missed. */
  static final Duration SILENT_AFTER = Duration.ofSeconds(20);

  FeedState state(Instant now) {
    if (heardAt.plus(SILENT_AFTER).isBefore(now)) {
      return FeedState.SILENT;
    }
    return status.connectedSince() == null ? FeedState.DISCONNECTED : FeedState.CONNECTED;
  }
}
