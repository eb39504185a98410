package dev.tocsin.api.health;

import java.util.Optional;

/** Asks whether something that the API needs is there. */
interface Probe {

  /** The name of the component in {@code /health/ready}. */
  String component();

  /** Why it is not there; empty when it is. May block, and may throw instead of saying why. */
  Optional<String> fault() throws Exception;
}
