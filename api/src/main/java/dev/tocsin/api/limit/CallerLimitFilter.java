package dev.tocsin.api.limit;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.security.authentication.Authentication;

/** Limits what users and their programs ask for, once it is known who they are. */
@ServerFilter("/**")
final class CallerLimitFilter implements Ordered {

  private final RequestLimits limits;

  CallerLimitFilter(RequestLimits limits) {
    this.limits = limits;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.after();
  }

  @RequestFilter
  void limit(HttpRequest<?> request, @Nullable Authentication caller) {
    if (caller != null) {
      limits.take(request, caller);
      RequestLimits.taken(request).ifPresent(RateLimit::require);
    }
  }
}
