package dev.tocsin.api.audit;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import jakarta.inject.Singleton;

/** Tells where requests come from. */
@Singleton
public final class Origins {

  private static final int MAX_USER_AGENT = 300;

  private final HttpClientAddressResolver addresses;

  Origins(HttpClientAddressResolver addresses) {
    this.addresses = addresses;
  }

  public Origin of(HttpRequest<?> request) {
    return new Origin(
        addresses.resolve(request),
        request
            .getHeaders()
            .findFirst(HttpHeaders.USER_AGENT)
            .map(Origins::printable)
            .orElse(null));
  }

  /** A header may say anything; what is kept of it is short and can be shown. */
  private static String printable(String header) {
    String kept = header.substring(0, Math.min(header.length(), MAX_USER_AGENT));
    return kept.replaceAll("[^\\x20-\\x7e]", "?");
  }
}
