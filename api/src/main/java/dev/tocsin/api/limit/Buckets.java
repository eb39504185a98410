package dev.tocsin.api.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/**
 * A bucket of tokens for each client; it fills in a minute. Buckets that nobody uses are full, and
 * forgotten; there are never more than {@value #MAX_CLIENTS}. Thread-safe.
 */
final class Buckets {

  static final Duration PERIOD = Duration.ofMinutes(1);
  private static final int MAX_CLIENTS = 100_000;

  private final int perMinute;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MAX_CLIENTS).expireAfterAccess(PERIOD).build();

  /**
   * @param perMinute 0 for no limit
   */
  Buckets(int perMinute) {
    this.perMinute = perMinute;
  }

  boolean isLimited() {
    return perMinute > 0;
  }

  int perMinute() {
    return perMinute;
  }

  Bucket of(String client) {
    return buckets.get(client, key -> full());
  }

  private Bucket full() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
        .build();
  }
}
