package dev.tocsin.api.auth;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerHttpRequestContext;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import io.micronaut.security.token.TokenAuthenticationFetcher;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Reads {@code Authorization: Bearer …}. In place of Micronaut's own, which logs every token in
 * full when somebody turns debugging on.
 */
@Singleton
@Replaces(TokenAuthenticationFetcher.class)
public final class BearerFetcher implements AuthenticationFetcher<HttpRequest<?>> {

  private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S+)");

  private final Bearers bearers;

  BearerFetcher(Bearers bearers) {
    this.bearers = bearers;
  }

  /** What the header has. */
  public static Optional<String> token(HttpRequest<?> request) {
    return request.getHeaders().getAll(HttpHeaders.AUTHORIZATION).stream()
        .map(BEARER::matcher)
        .filter(Matcher::matches)
        .map(header -> header.group(1))
        .findFirst();
  }

  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    PropagatedContext context =
        PropagatedContext.getOrEmpty().plus(new ServerHttpRequestContext(request));
    return Mono.justOrEmpty(token(request))
        .flatMap(token -> bearers.sender(token, context).publishOn(eventLoop(request)));
  }

  /** Back to where the request came from: the upgrade to a WebSocket must go on there. */
  private static Scheduler eventLoop(HttpRequest<?> request) {
    return request instanceof NettyHttpRequest<?> netty
        ? Schedulers.fromExecutor(netty.getChannelHandlerContext().channel().eventLoop())
        : Schedulers.immediate();
  }
}
