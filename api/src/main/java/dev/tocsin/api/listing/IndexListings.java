package dev.tocsin.api.listing;

import dev.tocsin.api.db.DatabaseException;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.Indexes;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the composite instruments that are configured, and none besides, at every start; tries
 * again, on a thread of this class, as long as the database is away.
 */
@Singleton
final class IndexListings {

  private static final Logger LOG = LoggerFactory.getLogger(IndexListings.class);

  private final Indexes indexes;
  private final ListingRepository listings;
  private final ListingSettings settings;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread daemon = new Thread(task, "tocsin-index-listings");
            daemon.setDaemon(true);
            return daemon;
          });

  IndexListings(Indexes indexes, ListingRepository listings, ListingSettings settings) {
    this.indexes = indexes;
    this.listings = listings;
    this.settings = settings;
  }

  @EventListener
  void onStartup(StartupEvent event) {
    thread.execute(() -> list(0));
  }

  @PreDestroy
  void stop() {
    thread.shutdownNow();
  }

  private void list(int failuresBefore) {
    try {
      listings.replace(
          Indexes.EXCHANGE, indexes.instruments().stream().map(IndexListings::listing).toList());
      thread.shutdown();
    } catch (DatabaseException e) {
      if (failuresBefore == 0) {
        LOG.warn("cannot list the indexes, trying again: {}", e.getMessage());
      }
      int failures = failuresBefore + 1;
      if (!thread.isShutdown()) {
        var unused =
            thread.schedule(
                () -> list(failures),
                settings.delayAfter(failures).toMillis(),
                TimeUnit.MILLISECONDS);
      }
    }
  }

  private static Listing listing(Instrument index) {
    return new Listing(index, index.base() + index.quote(), MarketStatus.TRADING);
  }
}
