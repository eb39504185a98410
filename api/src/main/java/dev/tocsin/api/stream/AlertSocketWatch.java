package dev.tocsin.api.stream;

import dev.tocsin.api.auth.Credential;
import dev.tocsin.api.auth.Standings;
import dev.tocsin.api.db.DatabaseException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Closes alert sockets whose session or key has ended, or whose user was suspended since they were
 * opened, on whatever instance that was. While Postgres is away all stay open.
 */
@Singleton
class AlertSocketWatch {

  private final AlertClients clients;
  private final Standings standings;

  AlertSocketWatch(AlertClients clients, Standings standings) {
    this.clients = clients;
    this.standings = standings;
  }

  @Scheduled(
      initialDelay = "${tocsin.alert-socket.recheck}",
      fixedDelay = "${tocsin.alert-socket.recheck}")
  @ExecuteOn(TaskExecutors.BLOCKING)
  void look() {
    List<Credential> shown = clients.shown();
    if (shown.isEmpty()) {
      return;
    }
    try {
      clients.refuse(standings.lost(shown));
    } catch (DatabaseException e) {
      if (!e.isUnavailable()) {
        throw e;
      }
    }
  }
}
