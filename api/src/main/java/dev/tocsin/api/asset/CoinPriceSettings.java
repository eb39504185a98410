package dev.tocsin.api.asset;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import java.time.Duration;

/**
 * Who is asked what coins cost.
 *
 * @param url where {@code /simple/price} is; empty for nobody
 * @param maxAge how old a price may be before it is asked for again
 * @param timeout how long an answer is waited for
 * @param requestsPerMinute the most that the provider is asked
 */
@ConfigurationProperties("tocsin.coin-prices")
record CoinPriceSettings(
    @Nullable String url, Duration maxAge, Duration timeout, int requestsPerMinute) {

  boolean isOn() {
    return url != null && !url.isBlank();
  }
}
