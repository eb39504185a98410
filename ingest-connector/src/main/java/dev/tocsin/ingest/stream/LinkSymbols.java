package dev.tocsin.ingest.stream;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Brings what the link streams in line with what is followed: tells the stream of symbols that come
 * and go, before their trades come and after, and the socket to ask for them. The link's thread.
 */
final class LinkSymbols {

  private final FollowedSymbols followed;
  private final HandOver handOver;
  private Set<String> begun = Set.of();

  LinkSymbols(FollowedSymbols followed, HandOver handOver) {
    this.followed = followed;
    this.handOver = handOver;
  }

  /** The symbols to stream now; the stream has been told of them. */
  Set<String> take() {
    Map<String, Arrival.Followed> current = followed.current();
    Set<String> gone = new LinkedHashSet<>(begun);
    gone.removeAll(current.keySet());
    if (!gone.isEmpty()) {
      handOver.put(new Arrival.Dropped(gone));
    }
    current.forEach(
        (symbol, begins) -> {
          if (!begun.contains(symbol)) {
            handOver.put(begins);
          }
        });
    begun = current.keySet();
    return begun;
  }

  /** Passes on what the exchange has answered. */
  void report(ExchangeSocket socket) {
    Set<String> acknowledged = socket.symbols().takeAcknowledged();
    acknowledged.retainAll(begun);
    if (!acknowledged.isEmpty()) {
      handOver.put(new Arrival.Subscribed(socket.number(), acknowledged));
    }
    socket.symbols().takeRefusals().forEach(followed::refuse);
  }
}
