package dev.tocsin.job.functions;

/**
 * When a value that a function keeps goes by itself, on the instrument's clock.
 *
 * @param afterMicros how long after, µs; of no meaning where nothing expires
 */
public record Expiration(Mode mode, long afterMicros) {

  static final Expiration NEVER = new Expiration(Mode.NEVER, 0);

  /** What the time counts from. */
  public enum Mode {
    NEVER,
    /** From the invocation that wrote the value last. */
    AFTER_WRITE,
    /** From the last invocation of the instance. */
    AFTER_INVOKE
  }
}
