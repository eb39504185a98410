package dev.tocsin.api.stream;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which streams anybody has, so that nothing is made for nobody. Thread-safe. */
@Singleton
final class StreamInterest {

  private final Map<Subscription, Integer> lanes = new ConcurrentHashMap<>();

  /** A lane has clients of the stream now. */
  void begins(Subscription stream) {
    lanes.merge(stream, 1, Integer::sum);
  }

  /** It has none any more. */
  void ends(Subscription stream) {
    lanes.computeIfPresent(stream, (any, count) -> count == 1 ? null : count - 1);
  }

  /** The candles that somebody has. */
  List<Subscription.Candles> candles() {
    return lanes.keySet().stream()
        .filter(Subscription.Candles.class::isInstance)
        .map(Subscription.Candles.class::cast)
        .toList();
  }

  boolean isIn(Subscription stream) {
    return lanes.containsKey(stream);
  }
}
