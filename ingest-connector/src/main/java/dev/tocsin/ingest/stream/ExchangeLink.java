package dev.tocsin.ingest.stream;

import dev.tocsin.ingest.feed.ExchangeFeed;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a task connected, on a thread of its own:
 *
 * <ol>
 *   <li>waits until there is a symbol to stream;
 *   <li>connects, backing off after each failure and after a connection that did not last, and
 *       waits until it is subscribed and for a first answer over the socket;
 *   <li>watches it: gives it up when it is silent, asks for the exchange's time while it is quiet,
 *       has it stream what is followed by now, and renews it when it has grown old or the server
 *       announces its shutdown;
 *   <li>when it is lost, connects again.
 * </ol>
 *
 * <p>A renewal opens the new socket first, waits until it streams, then waits until the old one has
 * delivered everything up to that moment, and only then closes it: between them no trade is missed,
 * and what both deliver is recognised by its id.
 */
final class ExchangeLink implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(ExchangeLink.class);
  private static final long LOOK_EVERY_MILLIS = 100;

  private final ExchangeFeed feed;
  private final StreamSettings settings;
  private final HttpClient http;
  private final HandOver handOver;
  private final ClockProbe clock;
  private final FollowedSymbols followed;
  private final LinkSymbols symbols;
  private final Backoff reconnects;
  private final Backoff renewals;
  private final Semaphore changes = new Semaphore(0);
  private int sockets;
  private long connectedNanos = System.nanoTime();
  private long renewNotBeforeNanos;

  ExchangeLink(
      ExchangeFeed feed,
      StreamSettings settings,
      HttpClient http,
      RestClient rest,
      Positions positions,
      HandOver handOver) {
    this.feed = feed;
    this.settings = settings;
    this.http = http;
    this.handOver = handOver;
    this.clock = new ClockProbe(feed, rest, settings.clockQuiet());
    this.followed =
        new FollowedSymbols(feed, settings, rest, positions, handOver, changes::release);
    this.symbols = new LinkSymbols(followed, handOver);
    RandomGenerator random = RandomGenerator.getDefault();
    this.reconnects = new Backoff(settings.backoffInitial(), settings.backoffMax(), random);
    this.renewals = new Backoff(settings.backoffInitial(), settings.backoffMax(), random);
  }

  /** What it is to stream; to be run by a thread of its own. */
  FollowedSymbols followed() {
    return followed;
  }

  @Override
  public void run() {
    ExchangeSocket socket = null;
    try {
      while (true) {
        socket = socket == null ? connect() : watch(socket);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      handOver.put(new Arrival.Failed(e));
    } finally {
      if (socket != null) {
        socket.abort("closed");
      }
    }
  }

  private ExchangeSocket connect() throws InterruptedException {
    boolean warned = sockets > 0;
    pauseAfterAShortConnection();
    while (true) {
      while (symbols.take().isEmpty()) {
        awaitChange();
      }
      try {
        ExchangeSocket socket = opened();
        int count = socket.symbols().streaming().size();
        LOG.info("{}: connected, {} symbols", settings.exchange(), count);
        connectedNanos = System.nanoTime();
        handOver.put(new Arrival.Connected(socket.number()));
        return socket;
      } catch (IOException e) {
        handOver.put(new Arrival.Lost(sockets));
        if (!warned) {
          LOG.warn("{}: cannot connect, trying on: {}", settings.exchange(), Failures.describe(e));
          warned = true;
        }
        Thread.sleep(reconnects.next().toMillis());
      }
    }
  }

  /** An exchange that hangs up on every connection must not be called as fast as it does. */
  private void pauseAfterAShortConnection() throws InterruptedException {
    if (System.nanoTime() - connectedNanos > settings.backoffMax().toNanos()) {
      reconnects.reset();
    } else if (sockets > 0) {
      Thread.sleep(reconnects.next().toMillis());
    }
  }

  /** A socket that is known to stream. */
  private ExchangeSocket opened() throws IOException, InterruptedException {
    ExchangeSocket socket =
        new ExchangeSocket(++sockets, feed, symbols.take(), handOver, changes::release);
    boolean streams = false;
    try {
      socket.open(http);
      socket.start();
      awaitSubscription(socket);
      awaitAnswer(socket);
      streams = true;
      return socket;
    } finally {
      if (!streams) {
        socket.abort("not connected");
      }
    }
  }

  private void awaitSubscription(ExchangeSocket socket) throws IOException, InterruptedException {
    while (socket.symbols().isChanging()) {
      requireAlive(socket);
      if (!socket.symbols().expire(settings.silenceTimeout().toNanos())) {
        throw new IOException("the exchange did not acknowledge the subscription");
      }
      socket.goOn();
      awaitChange();
    }
    socket.symbols().takeAcknowledged();
    symbols.report(socket);
    if (socket.symbols().streaming().isEmpty()) {
      throw new IOException("the exchange streams none of the symbols");
    }
  }

  /** Until everything is handed over that the server had sent when it read a request of now. */
  private void awaitAnswer(ExchangeSocket socket) throws IOException, InterruptedException {
    PendingRequests.Pending request = socket.request(OptionalLong.empty());
    while (!request.isAnswered()) {
      requireAlive(socket);
      awaitChange();
    }
  }

  private void requireAlive(ExchangeSocket socket) throws IOException {
    String reason = lossReason(socket);
    if (reason != null) {
      throw new IOException(reason);
    }
  }

  private void awaitChange() throws InterruptedException {
    if (changes.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
      changes.drainPermits();
    }
  }

  /** The same socket, the one that has taken its place, or null when it is lost. */
  private ExchangeSocket watch(ExchangeSocket socket) throws InterruptedException {
    awaitChange();
    String reason = lossReason(socket);
    if (reason != null) {
      return lose(socket, reason);
    }
    Set<String> now = symbols.take();
    if (now.isEmpty()) {
      return lose(socket, "no symbol is followed any more");
    }
    socket.symbols().want(now);
    symbols.report(socket);
    if (isRenewalDue(socket)) {
      return renew(socket);
    }
    try {
      socket.symbols().expire(settings.silenceTimeout().toNanos());
      socket.goOn();
      clock.askIfQuiet(socket);
      return socket;
    } catch (IOException e) {
      return lose(socket, Failures.describe(e));
    }
  }

  private String lossReason(ExchangeSocket socket) {
    long silentNanos = socket.silentNanos();
    return socket.lossReason() == null && silentNanos > settings.silenceTimeout().toNanos()
        ? "silent for " + TimeUnit.NANOSECONDS.toMillis(silentNanos) + " ms"
        : socket.lossReason();
  }

  private ExchangeSocket lose(ExchangeSocket socket, String reason) {
    LOG.warn("{}: connection lost, connecting again: {}", settings.exchange(), reason);
    socket.abort(reason);
    handOver.put(new Arrival.Lost(socket.number()));
    return null;
  }

  private boolean isRenewalDue(ExchangeSocket socket) {
    return (socket.isShutdownAnnounced()
            || socket.ageNanos() > settings.connectionMaxAge().toNanos())
        && !socket.isAnswerPending()
        && System.nanoTime() - renewNotBeforeNanos >= 0;
  }

  private ExchangeSocket renew(ExchangeSocket old) throws InterruptedException {
    ExchangeSocket successor;
    try {
      successor = opened();
    } catch (IOException e) {
      LOG.debug("{}: renewal failed", settings.exchange(), e);
      renewNotBeforeNanos = System.nanoTime() + renewals.next().toNanos();
      return old;
    }
    renewals.reset();
    try {
      awaitAnswer(old);
      LOG.info("{}: connection renewed", settings.exchange());
      handOver.put(new Arrival.Renewed(successor.number()));
      subscribedAnew(old, successor);
    } catch (IOException e) {
      lose(old, Failures.describe(e));
      handOver.put(new Arrival.Connected(successor.number()));
    }
    old.abort("renewed");
    return successor;
  }

  /** Of what the old socket did not stream nothing is known. */
  private void subscribedAnew(ExchangeSocket old, ExchangeSocket successor) {
    Set<String> anew = successor.symbols().streaming();
    anew.removeAll(old.symbols().streaming());
    if (!anew.isEmpty()) {
      handOver.put(new Arrival.Subscribed(successor.number(), anew));
    }
  }
}
