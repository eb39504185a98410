package dev.tocsin.api.auth;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Finds out who sent a token or a key, of whatever kind. Each is looked up each time, so that what
 * ends a session, a key or a user counts at once, on every instance.
 */
@Singleton
public class Bearers {

  private final List<Bearer> kinds;
  private final Scheduler blocking;

  Bearers(List<Bearer> kinds, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.kinds = kinds;
    this.blocking = Schedulers.fromExecutorService(blocking);
  }

  /**
   * Who sent it; empty when it is not good, or not any more.
   *
   * @return fails when it cannot be told at present
   */
  public Mono<Authentication> sender(String token) {
    return sender(token, PropagatedContext.getOrEmpty());
  }

  /** The same as part of a request. */
  Mono<Authentication> sender(String token, PropagatedContext request) {
    Callable<Authentication> lookup = () -> lookUp(token);
    return Mono.fromCallable(request.wrap(lookup)).subscribeOn(blocking);
  }

  private Authentication lookUp(String token) {
    return kinds.stream().flatMap(kind -> kind.sender(token).stream()).findFirst().orElse(null);
  }
}
