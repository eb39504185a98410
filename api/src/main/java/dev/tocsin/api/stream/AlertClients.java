package dev.tocsin.api.stream;

import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.alert.AlertEvent;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The authenticated sockets of {@code /ws/alerts}, by the user they belong to. Thread-safe. */
@Singleton
final class AlertClients {

  private static final String READY = "{\"kind\":\"ready\"}";

  private final Map<Long, List<AlertClient>> byUser = new ConcurrentHashMap<>();

  /**
   * From now on the channel gets the user's events; it is told so by a {@code ready} frame, after
   * which it misses none.
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the channel's own end
  void add(long userId, Channel channel) {
    AlertClient client = new AlertClient(channel);
    byUser.merge(userId, List.of(client), AlertClients::both);
    channel.closeFuture().addListener(closed -> remove(userId, client));
    client.send(READY);
  }

  /** Sends the event to every socket of its owner. */
  void send(AlertEvent event) {
    List<AlertClient> clients = byUser.get(event.userId());
    if (clients != null) {
      String frame = Json.text(AlertEventFrame.of(event));
      clients.forEach(client -> client.send(frame));
    }
  }

  private void remove(long userId, AlertClient client) {
    byUser.computeIfPresent(
        userId,
        (user, clients) -> {
          List<AlertClient> others = clients.stream().filter(other -> other != client).toList();
          return others.isEmpty() ? null : others;
        });
  }

  private static List<AlertClient> both(List<AlertClient> some, List<AlertClient> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
