package dev.tocsin.api.listing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tocsin.schemas.Instrument;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Remembers which instruments a pair means, for 5 minutes or until this instance changes a listing;
 * another instance's change is seen when they are over. That a pair is not listed is never
 * remembered, so that a new listing counts everywhere at once. Thread-safe.
 */
final class ListedPairs {

  private static final Duration MAX_AGE = Duration.ofMinutes(5);
  private static final int MAX_PAIRS = 10_000;

  private final AtomicLong generation = new AtomicLong();
  private final Cache<Key, List<Instrument>> pairs =
      Caffeine.newBuilder().expireAfterWrite(MAX_AGE).maximumSize(MAX_PAIRS).build();

  /** What was read before a change is of another generation, and never found after it. */
  private record Key(long generation, String pair) {}

  List<Instrument> get(String pair, Supplier<List<Instrument>> read) {
    Key key = new Key(generation.get(), pair);
    List<Instrument> known = pairs.getIfPresent(key);
    if (known != null) {
      return known;
    }
    List<Instrument> found = read.get();
    if (!found.isEmpty()) {
      pairs.put(key, found);
    }
    return found;
  }

  void forget() {
    generation.incrementAndGet();
  }
}
