package dev.tocsin.api.stream;

import dev.tocsin.api.market.LastTicks;
import dev.tocsin.schemas.Instrument;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the prices that changed to every client, at most ten times a second. A change is encoded
 * once and its buffer shared; a client that cannot take it now gets the latest values when it can
 * ({@link MarketClient}), and nobody waits for it.
 *
 * <p>One thread owns the clients and flushes; any thread may say that a price changed.
 */
@Singleton
final class MarketStream {

  private static final Logger LOG = LoggerFactory.getLogger(MarketStream.class);
  private static final long FLUSH_INTERVAL_MILLIS = 100;

  private final LastTicks lastTicks;
  private final Set<Instrument> changed = ConcurrentHashMap.newKeySet();
  private final Queue<MarketClient> joining = new ConcurrentLinkedQueue<>();
  private final List<MarketClient> clients = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService flusher =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "market-stream");
            thread.setDaemon(true);
            return thread;
          });

  private ScheduledFuture<?> flushing;

  MarketStream(LastTicks lastTicks) {
    this.lastTicks = lastTicks;
  }

  @EventListener
  void start(StartupEvent event) {
    flushing =
        flusher.scheduleWithFixedDelay(
            this::flush, FLUSH_INTERVAL_MILLIS, FLUSH_INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void close() {
    if (flushing != null) {
      flushing.cancel(false);
    }
    flusher.shutdown();
  }

  /** The price of an instrument is another one now. */
  void changed(Instrument instrument) {
    changed.add(instrument);
  }

  /** A client that gets all prices with the next flush and changes from then on. */
  void join(Channel channel) {
    joining.add(new MarketClient(channel));
  }

  private void flush() {
    try {
      sendChanges();
      sendSnapshots();
    } catch (RuntimeException e) {
      LOG.error("the live prices of this moment are lost by a fault of their own", e);
    }
  }

  private void sendChanges() {
    Set<Instrument> now = new HashSet<>(changed);
    changed.removeAll(now);
    if (clients.isEmpty()) {
      return;
    }
    ByteBuf shared = MarketFrame.of(now, lastTicks.allKnown()).encoded();
    try {
      clients.forEach(client -> client.offer(now, shared, lastTicks.allKnown()));
    } finally {
      shared.release();
    }
    clients.removeIf(MarketClient::isGone);
  }

  private void sendSnapshots() {
    List<MarketClient> newcomers = new ArrayList<>();
    for (MarketClient client = joining.poll(); client != null; client = joining.poll()) {
      newcomers.add(client);
    }
    if (newcomers.isEmpty()) {
      return;
    }
    ByteBuf snapshot =
        MarketFrame.of(lastTicks.allKnown().keySet(), lastTicks.allKnown()).encoded();
    try {
      newcomers.forEach(client -> client.send(snapshot));
    } finally {
      snapshot.release();
    }
    clients.addAll(newcomers);
  }
}
