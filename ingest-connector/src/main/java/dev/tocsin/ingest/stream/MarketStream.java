package dev.tocsin.ingest.stream;

import dev.tocsin.ingest.feed.ExchangeFeed;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The records of some symbols of an exchange, contiguous by trade id, from where they left off.
 *
 * <p>Threads: the link keeps a WebSocket open; its callbacks decode frames into a bounded
 * hand-over; one asks for the instruments of new symbols, three more fetch what is past. Everything
 * is put in order by the thread that calls {@link #poll}, without locks.
 *
 * <p>At least once: a record is written again after a restart unless the position that came with it
 * or a later one is given back. Positions given back exactly continue exactly.
 */
public final class MarketStream implements AutoCloseable {

  private static final int MAX_ARRIVALS_PER_POLL = 2000;
  private static final long PASS_EVERY_NANOS = Duration.ofMillis(100).toNanos();
  private static final long REPORT_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

  private final HandOver handOver;
  private final Outbox outbox = new Outbox();
  private final MarketFlow flow;
  private final History history;
  private final ExecutorService callbacks;
  private final FollowedSymbols followed;
  private final Thread symbols;
  private final Thread link;
  private long passedNanos = System.nanoTime();
  private long reportedNanos = System.nanoTime();

  /**
   * @param positions where each symbol stands; a symbol without one begins with its first live
   *     trade
   */
  public MarketStream(ExchangeFeed feed, StreamSettings settings, Positions positions) {
    this.handOver = new HandOver(settings.queueCapacity());
    this.callbacks = Executors.newCachedThreadPool(task -> daemon(task, "tocsin-ingest-http"));
    HttpClient http = HttpClient.newBuilder().executor(callbacks).build();
    RequestBudget budget = new RequestBudget(settings.requestLimit());
    RestClient rest = new RestClient(http, budget, settings);
    this.history = new History(feed, rest, handOver, settings.historyCandles());
    this.flow = new MarketFlow(settings, history, outbox);
    ExchangeLink exchange = new ExchangeLink(feed, settings, http, rest, positions, handOver);
    this.followed = exchange.followed();
    this.link = daemon(exchange, "tocsin-ingest-link");
    this.symbols = daemon(followed, "tocsin-ingest-symbols");
  }

  /** Begins to connect. */
  public void start() {
    symbols.start();
    link.start();
  }

  /**
   * From now on these symbols are streamed, and no others: those that are new begin where they were
   * left, the others go on undisturbed. Any thread.
   *
   * @param wanted by the exchange's names; when there are too many for a connection, the first ones
   *     are streamed
   */
  public void follow(Collection<String> wanted) {
    followed.want(wanted);
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
    if (now - reportedNanos > REPORT_EVERY_NANOS) {
      reportedNanos = now;
      flow.report(handOver.size());
    }
    handOver.heldBack(flow.heldBack());
    return outbox.drain();
  }

  /** Closes the connection and ends all threads. Idempotent; a poll under way is not disturbed. */
  @Override
  public void close() {
    symbols.interrupt();
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
