package dev.tocsin.api.issuer;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of an issuer, from one address that the configuration names; no token can lead
 * anywhere else.
 *
 * <ul>
 *   <li>They are kept for an hour. When they cannot be fetched then, that is tried again each
 *       minute, and the old ones serve for up to {@value #STALE_HOURS} hours.
 *   <li>A key that is not among them has them fetched again, at most once a minute.
 *   <li>As long as there are none, one request a second tries; the others are told at once.
 * </ul>
 *
 * Thread-safe; one thread fetches, and the others wait for it.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
  private static final int STALE_HOURS = 24;
  private static final long KEPT_NS = Duration.ofHours(1).toNanos();
  private static final long STALE_NS = Duration.ofHours(STALE_HOURS).toNanos();
  private static final long AGAIN_NS = Duration.ofMinutes(1).toNanos();
  private static final long WITHOUT_NS = Duration.ofSeconds(1).toNanos();

  private final String issuer;
  private final Address address;
  private final LongSupplier nanoTime;
  private JWKSet keys;
  private long fetchedAtNs;
  private final Interval retries;
  private final Interval lookups;

  /** Fetches the keys as they are now. */
  @FunctionalInterface
  interface Address {
    JWKSet fetch() throws IOException, ParseException;
  }

  /**
   * @param issuer for the log
   * @param nanoTime as {@link System#nanoTime}
   */
  IssuerKeys(String issuer, Address address, LongSupplier nanoTime) {
    this.issuer = issuer;
    this.address = address;
    this.nanoTime = nanoTime;
    this.retries = new Interval(nanoTime);
    this.lookups = new Interval(nanoTime);
  }

  /**
   * The keys that may have signed a token.
   *
   * @throws KeySourceException when there are none and none can be fetched
   */
  @Override
  public synchronized List<JWK> get(JWKSelector selector, SecurityContext context)
      throws KeySourceException {
    if (keys == null || ageNs() >= KEPT_NS) {
      if (retries.hasPassed(keys == null ? WITHOUT_NS : AGAIN_NS)) {
        fetch();
      }
    }
    if (keys == null || ageNs() >= STALE_NS) {
      throw new KeySourceException("no keys of " + issuer);
    }
    List<JWK> found = selector.select(keys);
    if (found.isEmpty() && lookups.hasPassed(AGAIN_NS)) {
      fetch();
      found = selector.select(keys);
    }
    return found;
  }

  private void fetch() {
    try {
      keys = address.fetch();
      fetchedAtNs = nanoTime.getAsLong();
    } catch (IOException | ParseException e) {
      LOG.warn("cannot fetch the keys of {}: {}", issuer, e.toString());
    }
  }

  private long ageNs() {
    return nanoTime.getAsLong() - fetchedAtNs;
  }

  /** Lets one pass in an interval. */
  private static final class Interval {

    private final LongSupplier nanoTime;
    private boolean hasBegun;
    private long beganAtNs;

    Interval(LongSupplier nanoTime) {
      this.nanoTime = nanoTime;
    }

    boolean hasPassed(long intervalNs) {
      long now = nanoTime.getAsLong();
      if (hasBegun && now - beganAtNs < intervalNs) {
        return false;
      }
      hasBegun = true;
      beganAtNs = now;
      return true;
    }
  }
}
