package dev.tocsin.engine.join;

/**
 * Where a version of an alert is in its policy.
 *
 * @param holds whether the whole condition is true
 * @param cameTrueMicros when it came true last; {@link #NEVER} before
 * @param holdEndsMicros when it will have been true for long enough; {@link #NEVER} when it is not
 *     being waited for
 * @param lastTriggerMicros {@link #NEVER} before the first
 * @param over whether it can fire no more
 */
public record PolicyState(
    boolean holds,
    long cameTrueMicros,
    long holdEndsMicros,
    long lastTriggerMicros,
    int triggers,
    boolean over) {

  /** A time that does not come. */
  public static final long NEVER = Long.MAX_VALUE;

  /** Of a new version. */
  public static final PolicyState NEW = new PolicyState(false, NEVER, NEVER, NEVER, 0, false);

  PolicyState cameTrue(long timeMicros, long endOfHoldMicros) {
    return new PolicyState(true, timeMicros, endOfHoldMicros, lastTriggerMicros, triggers, over);
  }

  PolicyState ended() {
    return new PolicyState(false, cameTrueMicros, NEVER, lastTriggerMicros, triggers, over);
  }

  PolicyState holdSettled() {
    return new PolicyState(holds, cameTrueMicros, NEVER, lastTriggerMicros, triggers, over);
  }

  PolicyState triggered(long timeMicros, boolean last) {
    return new PolicyState(holds, cameTrueMicros, NEVER, timeMicros, triggers + 1, last);
  }
}
