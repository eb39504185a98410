package dev.tocsin.api.cryptocurrency;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * How much is asked for, and how often.
 *
 * @param top the first so many by market cap are asked for often
 * @param topEvery how often
 * @param all so many are asked for now and then
 * @param allEvery how often
 * @param staleAfter what is older is marked as stale
 * @param timeout how long a whole answer is waited for
 */
@ConfigurationProperties("tocsin.cryptocurrencies")
record SyncSettings(
    @Min(1) @Max(MAX_COINS) int top,
    Duration topEvery,
    @Min(1) @Max(MAX_COINS) int all,
    Duration allEvery,
    Duration staleAfter,
    Duration timeout) {

  /** What CoinGecko lists in one answer. */
  static final int MAX_COINS = 250;
}
