package dev.tocsin.ingest.stream;

import dev.tocsin.ingest.feed.ExchangeFeed;
import dev.tocsin.schemas.Instrument;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which symbols the link is to stream: those that are wanted, as far as the exchange lists them.
 *
 * <ol>
 *   <li>{@link #want}: anybody says what is wanted, at any time; what is wanted no more is dropped
 *       at once.
 *   <li>A thread of its own asks for the instruments of what is new and where each was left.
 *   <li>The link takes {@link #current} whenever that has changed.
 *   <li>A symbol that is not listed, or that the exchange refuses, is rejected with its reason and
 *       tried again after a long while. It holds no other up.
 * </ol>
 */
final class FollowedSymbols implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(FollowedSymbols.class);

  private final ExchangeFeed feed;
  private final StreamSettings settings;
  private final RestClient rest;
  private final Positions positions;
  private final HandOver handOver;
  private final Runnable changed;
  private final Semaphore work = new Semaphore(0);
  private final Map<String, Arrival.Followed> followed = new LinkedHashMap<>();
  private final Map<String, Long> refusedNanos = new HashMap<>();
  private Set<String> wanted;

  /**
   * @param changed is run, on any thread, when there is something for the link to take
   */
  FollowedSymbols(
      ExchangeFeed feed,
      StreamSettings settings,
      RestClient rest,
      Positions positions,
      HandOver handOver,
      Runnable changed) {
    this.feed = feed;
    this.settings = settings;
    this.rest = rest;
    this.positions = positions;
    this.handOver = handOver;
    this.changed = changed;
    this.wanted = new LinkedHashSet<>(settings.symbols());
  }

  /** From now on these symbols are wanted, and no others. */
  void want(Collection<String> symbols) {
    synchronized (this) {
      wanted = new LinkedHashSet<>(symbols);
      followed.keySet().retainAll(wanted);
      refusedNanos.keySet().retainAll(wanted);
    }
    work.release();
    changed.run();
  }

  /** What is to be streamed, by symbol. */
  synchronized Map<String, Arrival.Followed> current() {
    return new LinkedHashMap<>(followed);
  }

  /** The symbol is not to be had for now. */
  void refuse(Arrival.Refused refusal) {
    synchronized (this) {
      if (!wanted.contains(refusal.symbol())) {
        return;
      }
      followed.remove(refusal.symbol());
      refusedNanos.put(refusal.symbol(), System.nanoTime());
    }
    LOG.warn("{}: {} is not followed: {}", settings.exchange(), refusal.symbol(), refusal.reason());
    handOver.put(refusal);
    work.release();
    changed.run();
  }

  @Override
  public void run() {
    try {
      while (true) {
        Set<String> due = due();
        if (!due.isEmpty()) {
          resolve(due);
        }
        if (work.tryAcquire(retryNanos(), TimeUnit.NANOSECONDS)) {
          work.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      handOver.put(new Arrival.Failed(e));
    }
  }

  private synchronized Set<String> due() {
    long now = System.nanoTime();
    refusedNanos.values().removeIf(at -> now - at >= settings.symbolRetry().toNanos());
    Set<String> due = new LinkedHashSet<>(wanted);
    due.removeAll(followed.keySet());
    due.removeAll(refusedNanos.keySet());
    return due;
  }

  /** Until the first of the refused symbols is due. */
  private synchronized long retryNanos() {
    long now = System.nanoTime();
    long retry = settings.symbolRetry().toNanos();
    return refusedNanos.values().stream().mapToLong(at -> at + retry - now).min().orElse(retry);
  }

  private void resolve(Set<String> due) throws IOException, InterruptedException {
    Map<String, Instrument> listed = rest.untilAnswered(feed.listing(due), false);
    Map<String, Position> left = positions.of(listed.keySet());
    List<String> known = due.stream().filter(listed::containsKey).toList();
    due.stream()
        .filter(symbol -> !listed.containsKey(symbol))
        .map(symbol -> new Arrival.Refused(symbol, settings.exchange() + " does not list it"))
        .forEach(this::refuse);
    for (String symbol : known) {
      if (!add(new Arrival.Followed(symbol, listed.get(symbol), left.get(symbol)))) {
        refuse(new Arrival.Refused(symbol, tooMany()));
      }
    }
    changed.run();
  }

  /** Whether there is room for it, if it is still wanted. */
  private synchronized boolean add(Arrival.Followed symbol) {
    if (wanted.contains(symbol.symbol())) {
      if (followed.size() >= settings.maxSymbols()) {
        return false;
      }
      followed.put(symbol.symbol(), symbol);
    }
    return true;
  }

  private String tooMany() {
    return "a connection streams at most " + settings.maxSymbols() + " symbols: raise tasks.max";
  }
}
