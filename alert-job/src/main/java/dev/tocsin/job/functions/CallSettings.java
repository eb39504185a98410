package dev.tocsin.job.functions;

import dev.tocsin.schemas.address.TargetRules;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * How functions are called.
 *
 * @param builtinEndpoint the address of the functions that Tocsin has itself, which may be
 *     anywhere; empty for none
 * @param targets which addresses of users may be called
 * @param timeout of a call in all
 * @param callsPerEndpoint that each subtask makes at a time for one function
 * @param queue how many inputs may wait for a function on an instrument
 */
public record CallSettings(
    String builtinEndpoint, TargetRules targets, Duration timeout, int callsPerEndpoint, int queue)
    implements Serializable {

  /** Everything must be there. */
  public CallSettings {
    Objects.requireNonNull(builtinEndpoint, "builtinEndpoint");
    Objects.requireNonNull(targets, "targets");
    Objects.requireNonNull(timeout, "timeout");
  }
}
