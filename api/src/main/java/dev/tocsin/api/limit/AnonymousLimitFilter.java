package dev.tocsin.api.limit;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;

/**
 * Limits what comes without a token, before anything else is done for it, and tokens that are not
 * good.
 */
@ServerFilter("/**")
final class AnonymousLimitFilter implements Ordered {

  private static final String HEALTH = "/health";

  /** A job calls what is built in there, as often as candles come. */
  private static final String FUNCTIONS = "/functions/";

  private final RequestLimits limits;

  AnonymousLimitFilter(RequestLimits limits) {
    this.limits = limits;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.before();
  }

  @RequestFilter
  void limit(HttpRequest<?> request) {
    if (!request.getHeaders().contains(HttpHeaders.AUTHORIZATION)
        && !request.getPath().startsWith(HEALTH)
        && !request.getPath().startsWith(FUNCTIONS)) {
      limits.takeAnonymous(request);
      RequestLimits.taken(request).ifPresent(RateLimit::require);
    }
  }

  @ResponseFilter
  void limitRefused(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (response.code() == HttpStatus.UNAUTHORIZED.getCode()) {
      limits.takeAnonymous(request);
      RequestLimits.taken(request).ifPresent(RateLimit::require);
    }
  }
}
