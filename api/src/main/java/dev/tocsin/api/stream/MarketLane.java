package dev.tocsin.api.stream;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The clients of the market stream on one event loop, by what they have. Used by that loop alone,
 * so that nothing of a stream comes after the answer that says it has ended.
 */
final class MarketLane {

  private static final long CATCH_UP_MILLIS = 100;

  private final EventLoop loop;
  private final StreamInterest interest;
  private final Map<Subscription, Set<MarketClient>> clients = new HashMap<>();
  private final Set<MarketClient> behind = new LinkedHashSet<>();

  MarketLane(EventLoop loop, StreamInterest interest) {
    this.loop = loop;
    this.interest = interest;
  }

  EventLoop loop() {
    return loop;
  }

  /** From the next delivery on the client gets the stream. */
  void begin(MarketClient client, Subscription stream) {
    Set<MarketClient> others = clients.get(stream);
    if (others == null) {
      others = new LinkedHashSet<>();
      clients.put(stream, others);
      interest.begins(stream);
    }
    others.add(client);
  }

  /** It does not any more. */
  void end(MarketClient client, Subscription stream) {
    Set<MarketClient> others = clients.get(stream);
    if (others != null && others.remove(client) && others.isEmpty()) {
      clients.remove(stream);
      interest.ends(stream);
    }
  }

  /** The client is gone. */
  void leave(MarketClient client) {
    client.streams().forEach(stream -> end(client, stream));
    client.streams().clear();
    behind.remove(client);
  }

  /** Writes everything to everybody first, and then flushes each once; a single thing at once. */
  void deliver(List<Delivery> deliveries) {
    List<MarketClient> written = new ArrayList<>();
    for (Delivery delivery : deliveries) {
      for (MarketClient client : clients.getOrDefault(delivery.stream(), Set.of())) {
        if (!client.offer(delivery)) {
          catchUpSoon(client);
        } else if (deliveries.size() == 1) {
          client.flush();
        } else {
          written.add(client);
        }
      }
    }
    written.forEach(MarketClient::flush);
  }

  /** What the client is owed is sent as soon as there is room, but not at once. */
  void catchUpSoon(MarketClient client) {
    client.beBehind();
    if (behind.isEmpty()) {
      schedule();
    }
    behind.add(client);
  }

  /** What the client is owed is sent now, and what there is no room for later. */
  void catchUpNow(MarketClient client) {
    if (!client.isBehind()) {
      client.beBehind();
      client.catchUp();
    }
    if (client.isBehind()) {
      catchUpSoon(client);
    }
  }

  private void catchUp() {
    for (MarketClient client : List.copyOf(behind)) {
      client.catchUp();
      if (!client.isBehind()) {
        behind.remove(client);
      }
    }
    if (!behind.isEmpty()) {
      schedule();
    }
  }

  private void schedule() {
    var unused = loop.schedule(this::catchUp, CATCH_UP_MILLIS, TimeUnit.MILLISECONDS);
  }
}
