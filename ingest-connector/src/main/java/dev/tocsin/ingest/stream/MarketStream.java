package dev.tocsin.ingest.stream;

import dev.tocsin.ingest.feed.ExchangeFeed;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The records of some symbols of an exchange, contiguous by trade id, from where they left off.
 *
 * <p>Threads: the link keeps a WebSocket open; its callbacks decode frames into a bounded
 * hand-over; two more fetch trades of the past. Everything is put in order by the thread that calls
 * {@link #poll}, without locks.
 *
 * <p>At least once: a record is written again after a restart unless the position that came with it
 * or a later one is given back. Positions given back exactly continue exactly.
 */
public final class MarketStream implements AutoCloseable {

  private static final int MAX_ARRIVALS_PER_POLL = 2000;
  private static final long PASS_EVERY_NANOS = Duration.ofMillis(100).toNanos();

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

  private final HandOver handOver;
  private final Outbox outbox = new Outbox();
  private final MarketFlow flow;
  private final History history;
  private final ExecutorService callbacks;
  private final Thread link;
  private long passedNanos = System.nanoTime();

  /**
   * @param positions where each symbol stands; a symbol without one begins with its first live
   *     trade
   */
  public MarketStream(ExchangeFeed feed, StreamSettings settings, Map<String, Position> positions) {
    this.handOver = new HandOver(settings.queueCapacity());
    this.callbacks = Executors.newCachedThreadPool(task -> daemon(task, "tocsin-ingest-http"));
    HttpClient http = HttpClient.newBuilder().executor(callbacks).build();
    RequestBudget budget = new RequestBudget(settings.requestLimit());
    RestClient rest = new RestClient(http, budget, settings);
    this.history = new History(feed, rest, handOver);
    this.flow = new MarketFlow(settings, positions, history, outbox);
    this.link =
        daemon(new ExchangeLink(feed, settings, http, rest, handOver), "tocsin-ingest-link");
  }

  /** Begins to connect. */
  public void start() {
    link.start();
  }

  /**
   * Waits for records and returns them, as soon as there are any, in the order they must be written
   * in. One thread.
   *
   * @return an empty list when there were none in that time
   * @throws UnrecoverableException when the stream cannot go on
   */
  public List<Outgoing> poll(Duration wait) throws InterruptedException {
    List<Arrival> arrivals = handOver.take(MAX_ARRIVALS_PER_POLL, wait.toNanos());
    arrivals.forEach(flow::apply);
    long now = System.nanoTime();
    if (now - passedNanos > PASS_EVERY_NANOS) {
      passedNanos = now;
      flow.pass(now);
    }
    handOver.heldBack(flow.heldBack());
    return outbox.drain();
  }

  /** Closes the connection and ends all threads. Idempotent; a poll under way is not disturbed. */
  @Override
  public void close() {
    link.interrupt();
    history.close();
    try {
      link.join(CLOSE_WITHIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    callbacks.shutdown();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
