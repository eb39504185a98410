package dev.tocsin.api.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;

/**
 * Who accepts problems accepts JSON. Generated clients ask for nothing but problems where a success
 * has no body, and would otherwise be told that this is not to be had (406).
 */
@ServerFilter("/**")
final class AcceptedProblems {

  /** In place: a request that is copied here loses its body. */
  @PreMatching
  @RequestFilter
  void acceptJson(HttpRequest<?> request) {
    if (Problem.MEDIA_TYPE.equals(request.getHeaders().get(HttpHeaders.ACCEPT))
        && request.getHeaders() instanceof MutableHttpHeaders headers) {
      headers.set(HttpHeaders.ACCEPT, Problem.MEDIA_TYPE + ", " + MediaType.APPLICATION_JSON);
    }
  }
}
