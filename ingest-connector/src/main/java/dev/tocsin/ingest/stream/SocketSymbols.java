package dev.tocsin.ingest.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one socket streams, and what is being changed of that: a batch at a time, slowly enough for
 * every exchange. A batch that is refused as a whole is asked for again without what the refusal
 * names, or in halves, until it is known which symbol is meant. The link's thread asks and takes,
 * callbacks answer. Thread-safe.
 */
final class SocketSymbols {

  /**
   * A change under way.
   *
   * @param isFollow whether the symbols are to come, or to end
   * @param symbols those that are not answered yet
   */
  record Batch(boolean isFollow, Set<String> symbols) {}

  private static final int MAX_BATCH = 100;

  private final Set<String> streaming = new LinkedHashSet<>();
  private final Deque<Batch> waiting = new ArrayDeque<>();
  private final Set<String> acknowledged = new LinkedHashSet<>();
  private final List<Arrival.Refused> refusals = new ArrayList<>();
  private Set<String> asked = Set.of();
  private Batch underWay;
  private final long pauseNanos;
  private long sentNanos;

  /**
   * @param pause between two changes
   */
  SocketSymbols(Duration pause) {
    pauseNanos = pause.toNanos();
    sentNanos = System.nanoTime() - pauseNanos;
  }

  /** The address of the socket says that these are streamed. */
  synchronized void streamed(Set<String> symbols) {
    asked = Set.copyOf(symbols);
    streaming.addAll(symbols);
  }

  /** The first batch is asked for at once and as a whole. */
  synchronized void wantFirst(Set<String> symbols) {
    asked = Set.copyOf(symbols);
    waiting.add(new Batch(true, new LinkedHashSet<>(symbols)));
  }

  /** From now on these are to be streamed, and no others. */
  synchronized void want(Set<String> symbols) {
    if (asked.equals(symbols)) {
      return;
    }
    Set<String> less = new LinkedHashSet<>(asked);
    less.removeAll(symbols);
    Set<String> more = new LinkedHashSet<>(symbols);
    more.removeAll(asked);
    asked = Set.copyOf(symbols);
    add(false, less);
    add(true, more);
  }

  private void add(boolean isFollow, Set<String> symbols) {
    List<String> all = new ArrayList<>(symbols);
    for (int from = 0; from < all.size(); from += MAX_BATCH) {
      List<String> part = all.subList(from, Math.min(all.size(), from + MAX_BATCH));
      waiting.add(new Batch(isFollow, new LinkedHashSet<>(part)));
    }
  }

  /** The next batch to send, if none is under way and it is time; it is under way then. */
  synchronized Optional<Batch> next() {
    if (underWay != null || System.nanoTime() - sentNanos < pauseNanos) {
      return Optional.empty();
    }
    while (!waiting.isEmpty()) {
      Batch batch = waiting.poll();
      if (batch.isFollow()) {
        batch.symbols().removeAll(streaming);
      } else {
        batch.symbols().retainAll(streaming);
      }
      if (!batch.symbols().isEmpty()) {
        underWay = batch;
        sentNanos = System.nanoTime();
        return Optional.of(new Batch(batch.isFollow(), Set.copyOf(batch.symbols())));
      }
    }
    return Optional.empty();
  }

  synchronized void subscribed(Set<String> symbols) {
    if (underWay != null && underWay.isFollow()) {
      settle(symbols);
    }
  }

  synchronized void unsubscribed(Set<String> symbols) {
    if (underWay != null && !underWay.isFollow()) {
      settle(symbols);
    }
  }

  /** All of the batch under way is done. */
  synchronized void changed() {
    if (underWay != null) {
      settle(Set.copyOf(underWay.symbols()));
    }
  }

  private void settle(Set<String> symbols) {
    Set<String> settled = new LinkedHashSet<>(underWay.symbols());
    settled.retainAll(symbols);
    underWay.symbols().removeAll(settled);
    if (underWay.isFollow()) {
      streaming.addAll(settled);
      acknowledged.addAll(settled);
    } else {
      streaming.removeAll(settled);
    }
    if (underWay.symbols().isEmpty()) {
      underWay = null;
    }
  }

  /** Whether the refusal was of what is being changed. */
  synchronized boolean refused(Set<String> symbols, boolean whole, String reason) {
    if (underWay == null || (symbols.isEmpty() && !whole)) {
      return false;
    }
    Set<String> named = new LinkedHashSet<>(underWay.symbols());
    named.retainAll(symbols);
    if (!underWay.isFollow()) {
      settle(whole ? Set.copyOf(underWay.symbols()) : named);
      return true;
    }
    if (named.isEmpty() && underWay.symbols().size() == 1) {
      named.addAll(underWay.symbols());
    }
    refuse(named, reason);
    if (whole && underWay != null) {
      askAgain(new ArrayList<>(underWay.symbols()), named.isEmpty());
    }
    return true;
  }

  private void refuse(Set<String> symbols, String reason) {
    underWay.symbols().removeAll(symbols);
    symbols.forEach(symbol -> refusals.add(new Arrival.Refused(symbol, reason)));
    if (underWay.symbols().isEmpty()) {
      underWay = null;
    }
  }

  private void askAgain(List<String> symbols, boolean inHalves) {
    underWay = null;
    int cut = inHalves ? symbols.size() / 2 : symbols.size();
    if (cut < symbols.size()) {
      waiting.addFirst(new Batch(true, new LinkedHashSet<>(symbols.subList(cut, symbols.size()))));
    }
    waiting.addFirst(new Batch(true, new LinkedHashSet<>(symbols.subList(0, cut))));
  }

  /**
   * Gives up what has not been answered for that long: the exchange ignores it.
   *
   * @return false when it streams nothing at all
   */
  synchronized boolean expire(long afterNanos) {
    if (underWay == null || System.nanoTime() - sentNanos < afterNanos) {
      return true;
    }
    if (!underWay.isFollow()) {
      settle(Set.copyOf(underWay.symbols()));
    } else if (streaming.isEmpty()) {
      return false;
    } else {
      refuse(Set.copyOf(underWay.symbols()), "the exchange did not acknowledge the subscription");
    }
    return true;
  }

  /** Whether a batch has been sent that is not answered. */
  synchronized boolean isUnderWay() {
    return underWay != null;
  }

  /** Whether anything is still to be asked for or answered. */
  synchronized boolean isChanging() {
    return underWay != null || !waiting.isEmpty();
  }

  synchronized Set<String> streaming() {
    return new LinkedHashSet<>(streaming);
  }

  /** Those whose trades have begun to come since it was last asked. */
  synchronized Set<String> takeAcknowledged() {
    Set<String> taken = new LinkedHashSet<>(acknowledged);
    acknowledged.clear();
    return taken;
  }

  /** Those that have been refused since it was last asked. */
  synchronized List<Arrival.Refused> takeRefusals() {
    List<Arrival.Refused> taken = new ArrayList<>(refusals);
    refusals.clear();
    return taken;
  }
}
