package dev.tocsin.api.listing;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * When exchanges are asked what they list.
 *
 * @param refresh how often
 * @param retryMin the wait after a first failure; it doubles with each
 * @param retryMax the longest wait after a failure
 */
@ConfigurationProperties("tocsin.listings")
record ListingSettings(Duration refresh, Duration retryMin, Duration retryMax) {

  /** How long to wait after so many failures in a row; 0 is a success. */
  Duration delayAfter(int failures) {
    if (failures == 0) {
      return refresh;
    }
    Duration doubled = retryMin.multipliedBy(1L << Math.min(failures - 1, 20));
    return doubled.compareTo(retryMax) < 0 ? doubled : retryMax;
  }
}
