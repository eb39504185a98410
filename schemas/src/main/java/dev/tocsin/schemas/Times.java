package dev.tocsin.schemas;

import java.time.Instant;

/**
 * Between {@link Instant}s, which people read, and microseconds since the epoch, which SBE carries.
 */
public final class Times {

  private static final long MICROS_PER_SECOND = 1_000_000L;

  private Times() {}

  /** The instant of a time in microseconds since the epoch. */
  public static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * 1000L);
  }

  /** Microseconds since the epoch, rounded down. */
  public static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND), instant.getNano() / 1000);
  }

  /** The wall clock, in microseconds since the epoch. */
  public static long nowMicros() {
    return micros(Instant.now());
  }
}
