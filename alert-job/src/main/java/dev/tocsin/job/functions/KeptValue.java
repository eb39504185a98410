package dev.tocsin.job.functions;

/**
 * What is known of a value that a function has asked for.
 *
 * @param row where it is kept
 * @param typename which every value of it has
 * @param present whether there is a value now, unless it has expired
 * @param writtenMicros the time of the invocation that wrote it, µs since the epoch
 * @param bytes how long the value is
 */
public record KeptValue(
    long row,
    String name,
    String typename,
    Expiration expiration,
    boolean present,
    long writtenMicros,
    int bytes) {

  static KeptValue registered(long row, String name, String typename, Expiration expiration) {
    return new KeptValue(row, name, typename, expiration, false, 0, 0);
  }

  KeptValue written(long timeMicros, int length) {
    return new KeptValue(row, name, typename, expiration, true, timeMicros, length);
  }

  KeptValue cleared() {
    return new KeptValue(row, name, typename, expiration, false, 0, 0);
  }

  /**
   * Whether there is a value for an invocation.
   *
   * @param lastInvokedMicros when the one before it was
   */
  boolean isThereAt(long timeMicros, long lastInvokedMicros) {
    return present
        && switch (expiration.mode()) {
          case NEVER -> true;
          case AFTER_WRITE -> timeMicros - writtenMicros < expiration.afterMicros();
          case AFTER_INVOKE -> timeMicros - lastInvokedMicros < expiration.afterMicros();
        };
  }
}
