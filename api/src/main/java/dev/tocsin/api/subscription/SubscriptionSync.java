package dev.tocsin.api.subscription;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.DatabaseException;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.listing.Exchanges;
import dev.tocsin.schemas.market.MarketSubscriptions;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells {@code market.subscriptions} which markets are needed, whenever that has changed, on a
 * thread of its own; of several instances one at a time. What is told is written down in the same
 * transaction; each instance tells it once more when it starts, in case the topic was lost.
 */
@Singleton
final class SubscriptionSync {

  private static final Logger LOG = LoggerFactory.getLogger(SubscriptionSync.class);

  private final Database database;
  private final NeedRepository needs;
  private final SubscriptionProducer producer;
  private final List<String> exchanges;
  private final SubscriptionSettings settings;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread daemon = new Thread(task, "tocsin-subscriptions");
            daemon.setDaemon(true);
            return daemon;
          });

  private long renewedNanos;
  private boolean toldOnce;
  private boolean failed;

  SubscriptionSync(
      Database database,
      NeedRepository needs,
      SubscriptionProducer producer,
      Exchanges exchanges,
      SubscriptionSettings settings) {
    this.database = database;
    this.needs = needs;
    this.producer = producer;
    this.exchanges = exchanges.remoteNames();
    this.settings = settings;
    this.renewedNanos = System.nanoTime() - settings.renew().toNanos();
  }

  @EventListener
  void onStartup(StartupEvent event) {
    long every = settings.look().toMillis();
    var unused = thread.scheduleWithFixedDelay(this::look, 0, every, TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void stop() {
    thread.shutdownNow();
  }

  private void look() {
    try {
      if (database.transaction(this::tellChanges)) {
        toldOnce = true;
      }
      failed = false;
    } catch (DatabaseException | UncheckedIOException e) {
      if (!failed) {
        LOG.warn("which markets are needed is not told, trying again: {}", e.getMessage());
      }
      failed = true;
    }
  }

  /** Whether it was this instance's turn. */
  private boolean tellChanges(Transaction tx) throws SQLException {
    if (!needs.lock(tx)) {
      return false;
    }
    if (System.nanoTime() - renewedNanos >= settings.renew().toNanos()) {
      needs.renew(tx, exchanges, settings.keep());
      renewedNanos = System.nanoTime();
    }
    Map<String, List<String>> needed = needs.needed(tx);
    Map<String, List<String>> told = needs.told(tx);
    for (String exchange : exchanges) {
      List<String> symbols = needed.getOrDefault(exchange, List.of());
      if (!toldOnce || !symbols.equals(told.get(exchange))) {
        tell(new MarketSubscriptions(exchange, symbols));
        needs.told(tx, exchange, symbols);
      }
    }
    return true;
  }

  private void tell(MarketSubscriptions subscriptions) {
    try {
      producer.send(subscriptions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("stopped", e));
    }
  }
}
