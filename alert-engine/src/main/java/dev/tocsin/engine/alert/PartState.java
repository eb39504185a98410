package dev.tocsin.engine.alert;

import java.util.Objects;

/** Where a part of an alert's condition stands, and what it waits for in the index. */
public record PartState(Phase phase, Watch watch) {

  /** Both must be there. */
  public PartState {
    Objects.requireNonNull(phase, "phase");
    Objects.requireNonNull(watch, "watch");
  }
}
