package dev.tocsin.api.listing;

import dev.tocsin.api.db.DatabaseException;
import dev.tocsin.schemas.Instrument;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the table of listings as the exchanges have it: each is asked at the start and every hour,
 * on a thread of this class. While one is down, or answers with anything else than a whole list,
 * what the table says of it stands and is marked as stale.
 */
@Singleton
final class ListingSync {

  private static final Logger LOG = LoggerFactory.getLogger(ListingSync.class);

  /** Of so many markets half do not end at once. */
  private static final int FEW = 10;

  private final Exchanges exchanges;
  private final ExchangeClient client;
  private final ListingRepository listings;
  private final ListingSettings settings;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread daemon = new Thread(task, "tocsin-listings");
            daemon.setDaemon(true);
            return daemon;
          });

  ListingSync(
      Exchanges exchanges,
      ExchangeClient client,
      ListingRepository listings,
      ListingSettings settings) {
    this.exchanges = exchanges;
    this.client = client;
    this.listings = listings;
    this.settings = settings;
  }

  @EventListener
  void onStartup(StartupEvent event) {
    exchanges.remote().forEach(exchange -> thread.execute(() -> sync(exchange, 0)));
  }

  @PreDestroy
  void stop() {
    thread.shutdownNow();
  }

  private void sync(ExchangeSettings exchange, int failuresBefore) {
    try {
      Collection<Listing> listed = whole(exchange, client.listings(exchange));
      listings.replace(exchange.name(), exchange.order(), listed);
      if (failuresBefore > 0) {
        LOG.info("{} lists {} instruments", exchange.name(), listed.size());
      }
      again(exchange, 0);
    } catch (IOException | DatabaseException e) {
      if (failuresBefore == 0) {
        LOG.warn(
            "{}: the list of markets is stale, {}; trying again: {}",
            exchange.name(),
            lastTakenOver(exchange, reason(e)),
            reason(e));
      }
      again(exchange, failuresBefore + 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Each instrument once: of two entries the one that trades.
   *
   * @throws IOException when there are so few that the list must have been cut off
   */
  private Collection<Listing> whole(ExchangeSettings exchange, List<Listing> listed)
      throws IOException {
    Map<Instrument, Listing> byInstrument = new LinkedHashMap<>();
    for (Listing listing : listed) {
      byInstrument.merge(
          listing.instrument(),
          listing,
          (one, other) -> other.status() == MarketStatus.TRADING ? other : one);
    }
    long before = listings.count(exchange.name());
    if (before >= FEW && byInstrument.size() < before / 2) {
      throw new IOException(
          "it has " + byInstrument.size() + " markets, where there were " + before);
    }
    return byInstrument.values();
  }

  private String lastTakenOver(ExchangeSettings exchange, String reason) {
    try {
      return listings
          .markStale(exchange.name(), exchange.order(), reason)
          .map(at -> "that of " + at + " stands")
          .orElse("there is none yet");
    } catch (DatabaseException e) {
      return "and Postgres is away";
    }
  }

  private void again(ExchangeSettings exchange, int failures) {
    if (!thread.isShutdown()) {
      var unused =
          thread.schedule(
              () -> sync(exchange, failures),
              settings.delayAfter(failures).toMillis(),
              TimeUnit.MILLISECONDS);
    }
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
