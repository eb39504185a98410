package dev.tocsin.api.feed;

import dev.tocsin.schemas.market.FeedStatus;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** All feeds that connectors have told of, by exchange and symbol. Thread-safe. */
@Singleton
public final class Feeds {

  private final Map<String, Feed> feeds = new ConcurrentSkipListMap<>();
  private final FeedMetrics metrics;

  Feeds(FeedMetrics metrics) {
    this.metrics = metrics;
  }

  /** A connector has said how a feed fares. */
  public void tell(FeedStatus status, Instant heardAt) {
    Feed feed = new Feed(status, heardAt);
    feeds.put(status.key(), feed);
    metrics.tell(feed);
  }

  /** The feed of that key is no more. */
  public void forget(String key) {
    feeds.remove(key);
    metrics.forget(key);
  }

  /** By exchange, then symbol. */
  List<Feed> all() {
    return List.copyOf(feeds.values());
  }
}
