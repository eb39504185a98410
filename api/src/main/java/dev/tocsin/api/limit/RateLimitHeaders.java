package dev.tocsin.api.limit;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;

/** Says in every reply what is left to its receiver, around the filters that refuse. */
@ServerFilter("/**")
final class RateLimitHeaders implements Ordered {

  @Override
  public int getOrder() {
    return ServerFilterPhase.FIRST.order();
  }

  @ResponseFilter
  void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
    RequestLimits.taken(request).ifPresent(limit -> limit.tell(response.getHeaders()));
  }
}
