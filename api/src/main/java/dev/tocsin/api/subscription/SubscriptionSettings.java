package dev.tocsin.api.subscription;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How what is needed is followed.
 *
 * @param look how often it is seen whether a market has come or gone
 * @param renew how often all that is watched, alerted on and held is looked through
 * @param keep how long a market is kept that nobody needs any more
 */
@ConfigurationProperties("tocsin.subscriptions")
record SubscriptionSettings(Duration look, Duration renew, Duration keep) {}
