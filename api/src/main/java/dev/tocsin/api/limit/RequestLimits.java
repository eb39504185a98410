package dev.tocsin.api.limit;

import dev.tocsin.api.auth.Caller;
import io.github.bucket4j.ConsumptionProbe;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Takes each request off what its sender may ask for. Thread-safe. */
@Singleton
final class RequestLimits {

  private static final String TAKEN = RequestLimits.class.getName();

  private final Buckets anonymous;
  private final Buckets users;
  private final HttpClientAddressResolver addresses;

  RequestLimits(LimitSettings settings, HttpClientAddressResolver addresses) {
    this.anonymous = new Buckets(settings.anonymousPerMinute());
    this.users = new Buckets(settings.userPerMinute());
    this.addresses = addresses;
  }

  /** Takes the request off what its address may ask for, once. */
  void takeAnonymous(HttpRequest<?> request) {
    take(request, anonymous, ClientKey.ofAddress(addresses.resolve(request)));
  }

  /** Takes the request off what the user, or the API key, may ask for. */
  void take(HttpRequest<?> request, Authentication caller) {
    take(request, users, Caller.limitKey(caller));
  }

  private static void take(HttpRequest<?> request, Buckets buckets, String client) {
    if (buckets.isLimited() && taken(request).isEmpty()) {
      ConsumptionProbe probe = buckets.of(client).tryConsumeAndReturnRemaining(1);
      request.setAttribute(TAKEN, new RateLimit(buckets.perMinute(), probe));
    }
  }

  /** What is left to the sender; empty when nothing was taken. */
  static Optional<RateLimit> taken(HttpRequest<?> request) {
    return request.getAttribute(TAKEN, RateLimit.class);
  }
}
