package dev.tocsin.api.limit;

import dev.tocsin.api.http.ProblemException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Limits how often somebody at one address may guess the password of one account, without keeping
 * its owner out, who is elsewhere. Thread-safe.
 */
@Singleton
public final class LoginAttempts {

  private final Buckets failures;
  private final HttpClientAddressResolver addresses;

  LoginAttempts(LimitSettings settings, HttpClientAddressResolver addresses) {
    this.failures = new Buckets(settings.loginFailuresPerMinute());
    this.addresses = addresses;
  }

  /**
   * Lets an attempt be made. It counts from its beginning, so that many at once are no more than
   * one after the other, and no longer when it was not refused with 401.
   *
   * @param account whoever names it, and however; of nobody, what was typed
   * @throws ProblemException 429 when too many have failed, whatever this one would come to
   */
  public <T> T attempt(HttpRequest<?> request, String account, Supplier<T> login) {
    if (!failures.isLimited()) {
      return login.get();
    }
    Bucket bucket = failures.of(ClientKey.ofAddress(addresses.resolve(request)) + ' ' + account);
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw ProblemException.tooMany(
          "too_many_logins",
          "Too many logins to this account have failed: wait, then try again.",
          Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
    boolean isFailure = false;
    try {
      return login.get();
    } catch (ProblemException e) {
      isFailure = e.status() == HttpStatus.UNAUTHORIZED;
      throw e;
    } finally {
      if (!isFailure) {
        bucket.addTokens(1);
      }
    }
  }
}
