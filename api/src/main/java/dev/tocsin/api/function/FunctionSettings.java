package dev.tocsin.api.function;

import dev.tocsin.schemas.address.AddressRange;
import dev.tocsin.schemas.address.TargetRules;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/**
 * What users may have of functions.
 *
 * @param perUser functions of a user at most
 * @param marketsEach markets of a function at most
 * @param allowedTargets addresses and ranges with commas that functions may be at beside those of
 *     the public internet
 */
@Singleton
record FunctionSettings(
    @Value("${tocsin.functions.per-user}") int perUser,
    @Value("${tocsin.functions.markets-each}") int marketsEach,
    @Value("${tocsin.functions.allowed-targets}") String allowedTargets) {

  /** Where functions may be. */
  TargetRules targets() {
    return TargetRules.of(AddressRange.list(allowedTargets));
  }
}
