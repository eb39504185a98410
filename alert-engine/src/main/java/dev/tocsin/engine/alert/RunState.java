package dev.tocsin.engine.alert;

import java.util.List;

/**
 * What a version of an alert has been through.
 *
 * @param parts in the order of the condition
 * @param holds whether the condition as a whole is true
 * @param decisive the part that came true last
 * @param holdUntilMicros when the present hold is over; {@link #NEVER} while there is none
 * @param lastTriggerMicros {@link #NOT_YET} before the first
 * @param triggers how many there were
 * @param throughTradeId the last tick that all this includes
 */
public record RunState(
    List<PartState> parts,
    boolean holds,
    int decisive,
    long holdUntilMicros,
    long lastTriggerMicros,
    int triggers,
    long throughTradeId) {

  /** No deadline. */
  public static final long NEVER = Long.MAX_VALUE;

  /** No trigger. */
  public static final long NOT_YET = Long.MIN_VALUE;

  /** The state of an alert that does not count yet. */
  public static final RunState NOT_BEGUN = new RunState(List.of(), false, 0, NEVER, NOT_YET, 0, 0);

  /** The parts cannot be changed. */
  public RunState {
    parts = List.copyOf(parts);
  }

  boolean hasBegun() {
    return !parts.isEmpty();
  }
}
