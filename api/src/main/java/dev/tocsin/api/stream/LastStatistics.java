package dev.tocsin.api.stream;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.MarketStatistics;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last 24 hours of every instrument, as the job counts them. One thread writes, any may read.
 */
@Singleton
final class LastStatistics {

  private final Map<Instrument, MarketStatistics> statistics = new ConcurrentHashMap<>();

  Optional<MarketStatistics> of(Instrument instrument) {
    return Optional.ofNullable(statistics.get(instrument));
  }

  /**
   * Takes a record that was read.
   *
   * @return whether it replaces what was known
   */
  boolean take(MarketStatistics record) {
    MarketStatistics known = statistics.get(record.instrument());
    if (known != null && !record.standsOver(known)) {
      return false;
    }
    statistics.put(record.instrument(), record);
    return true;
  }
}
