package dev.tocsin.api.feed;

import dev.tocsin.schemas.Instrument;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many prices of each instrument the market stream has left out, for a newer one came before
 * they were due; since this process began. Thread-safe.
 */
@Singleton
public final class ConflatedPrices {

  private final Map<Instrument, LongAdder> counts = new ConcurrentHashMap<>();

  /** A price was left out. */
  public void count(Instrument instrument) {
    counts.computeIfAbsent(instrument, first -> new LongAdder()).increment();
  }

  /** So many of an instrument. */
  public long of(Instrument instrument) {
    LongAdder count = counts.get(instrument);
    return count == null ? 0 : count.sum();
  }
}
