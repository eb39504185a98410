package dev.tocsin.api.alert;

import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Policy;
import java.time.Instant;

/**
 * What decides when an alert fires; to change it makes a new version.
 *
 * @param expiresAt null for never
 */
record Terms(Condition condition, Policy policy, Instant expiresAt) {}
