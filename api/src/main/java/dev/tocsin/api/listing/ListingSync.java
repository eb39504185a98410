package dev.tocsin.api.listing;

import dev.tocsin.api.db.DatabaseException;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the table of listings as the exchanges have it: each is asked at the start and every hour,
 * on a thread of this class. While one is down, what the table says of it stands.
 */
@Singleton
final class ListingSync {

  private static final Logger LOG = LoggerFactory.getLogger(ListingSync.class);

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
      List<Listing> listed = client.listings(exchange);
      listings.replace(exchange.name(), listed);
      if (failuresBefore > 0) {
        LOG.info("{} lists {} instruments", exchange.name(), listed.size());
      }
      again(exchange, 0);
    } catch (IOException | DatabaseException e) {
      if (failuresBefore == 0) {
        LOG.warn("cannot take over what {} lists, trying again: {}", exchange.name(), reason(e));
      }
      again(exchange, failuresBefore + 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
