package dev.tocsin.api.stream;

import dev.tocsin.api.auth.Credential;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.alert.AlertEvent;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  void add(Credential credential, Channel channel) {
    long userId = credential.userId();
    AlertClient client = new AlertClient(credential, channel);
    byUser.merge(userId, List.of(client), AlertClients::both);
    channel.closeFuture().addListener(closed -> remove(userId, client));
    client.send(READY);
  }

  /** Sends the event to every socket of its owner. */
  void send(AlertEvent event) {
    List<AlertClient> clients = byUser.get(event.userId());
    if (clients != null) {
      String frame = frame(event);
      clients.forEach(client -> client.send(frame));
    }
  }

  private static String frame(AlertEvent event) {
    return event instanceof AlertEvent.FunctionTriggered triggered
        ? Json.text(FunctionTriggerFrame.of(triggered))
        : Json.text(AlertEventFrame.of((AlertEvent.OfAlert) event));
  }

  /** What each of them has shown, once. */
  List<Credential> shown() {
    return byUser.values().stream()
        .flatMap(List::stream)
        .map(AlertClient::credential)
        .distinct()
        .toList();
  }

  /** Closes those that have shown one of these. */
  void refuse(Set<Credential> lost) {
    byUser.values().stream()
        .flatMap(List::stream)
        .filter(client -> lost.contains(client.credential()))
        .forEach(AlertClient::refuse);
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
