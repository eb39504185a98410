package dev.tocsin.api.feed;

import dev.tocsin.schemas.market.FeedStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;

/**
 * Feeds as meters, tagged with exchange and symbol. All are gauges: what counts up begins anew with
 * the connector's task, not with this process.
 */
@Singleton
class FeedMetrics {

  private static final String PREFIX = "tocsin.feed.";
  private static final double MILLIS = 1000;

  private final MeterRegistry registry;
  private final ConflatedPrices conflated;
  private final Map<String, Metered> feeds = new ConcurrentHashMap<>();

  private record Metered(AtomicReference<Feed> feed, List<Meter> meters) {}

  FeedMetrics(MeterRegistry registry, ConflatedPrices conflated) {
    this.registry = registry;
    this.conflated = conflated;
  }

  void tell(Feed feed) {
    feeds.computeIfAbsent(feed.status().key(), key -> metered(feed)).feed().set(feed);
  }

  void forget(String key) {
    Metered metered = feeds.remove(key);
    if (metered != null) {
      metered.meters().forEach(registry::remove);
    }
  }

  private Metered metered(Feed first) {
    AtomicReference<Feed> feed = new AtomicReference<>(first);
    FeedStatus status = first.status();
    Tags tags = Tags.of("exchange", status.exchange(), "symbol", status.symbol());
    return new Metered(
        feed,
        List.of(
            gauge("connected", null, tags, feed, FeedMetrics::connected),
            gauge("silent", null, tags, feed, FeedMetrics::silent),
            gauge("age", "seconds", tags, feed, each -> age(each.heardAt())),
            gauge("frame.age", "seconds", tags, feed, each -> age(each.status().lastFrame())),
            gauge("trade.age", "seconds", tags, feed, each -> age(each.status().lastTrade())),
            gauge("lag", "seconds", tags, feed, FeedMetrics::lag),
            gauge("reconnects", null, tags, feed, each -> each.status().reconnects()),
            gauge("gaps.found", null, tags, feed, each -> each.status().gapsFound()),
            gauge("gaps.filled", null, tags, feed, each -> each.status().gapsFilled()),
            gauge("gaps.left", null, tags, feed, each -> each.status().gapsLeft()),
            gauge("rejected", null, tags, feed, each -> each.status().rejected()),
            gauge("unreadable", null, tags, feed, each -> each.status().unreadable()),
            gauge("queue.depth", null, tags, feed, each -> each.status().queueDepth()),
            gauge("held.back", null, tags, feed, each -> each.status().heldBack()),
            gauge(
                "conflated", null, tags, feed, each -> conflated.of(each.status().instrument()))));
  }

  private Meter gauge(
      String name,
      String unit,
      Tags tags,
      AtomicReference<Feed> feed,
      ToDoubleFunction<Feed> value) {
    return Gauge.builder(PREFIX + name, feed, reference -> value.applyAsDouble(reference.get()))
        .baseUnit(unit)
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  private static double connected(Feed feed) {
    return feed.state(Instant.now()) == FeedState.CONNECTED ? 1 : 0;
  }

  private static double silent(Feed feed) {
    return feed.state(Instant.now()) == FeedState.SILENT ? 1 : 0;
  }

  private static double lag(Feed feed) {
    Long lag = feed.status().lagMillis();
    return lag == null ? Double.NaN : lag / MILLIS;
  }

  /** NaN when it has not been yet. */
  private static double age(Instant then) {
    return then == null ? Double.NaN : Duration.between(then, Instant.now()).toMillis() / MILLIS;
  }
}
