package dev.tocsin.benchmarks.pipeline;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Decides how many records a source of the same name may have emitted. The tasks of a cluster in
 * this JVM find it by its name, for what they run is serialized; closed at first.
 */
public final class Gate {

  private static final Map<String, Gate> GATES = new ConcurrentHashMap<>();
  private static final long REST_NANOS = 2_000_000;
  private static final long PACED_NANOS = 20_000;

  private volatile LongSupplier allowed = () -> 0;
  private volatile boolean paced;
  private volatile long emitted;

  private Gate() {}

  /** The gate of a name, always the same. */
  public static Gate of(String name) {
    return GATES.computeIfAbsent(name, any -> new Gate());
  }

  /** Lets through what the supplier says, counted from the beginning. */
  public void allow(LongSupplier count) {
    paced = false;
    allowed = count;
  }

  /** The same for records that are due one by one, and must not be late. */
  public void pace(LongSupplier count) {
    paced = true;
    allowed = count;
  }

  /** Lets everything through. */
  public void open() {
    paced = false;
    allowed = () -> Long.MAX_VALUE;
  }

  /** Lets nothing more through. */
  public void close() {
    paced = false;
    allowed = () -> 0;
  }

  /** How many records have been emitted. */
  public long emitted() {
    return emitted;
  }

  long allowed() {
    return allowed.getAsLong();
  }

  void emitted(long count) {
    emitted = count;
  }

  /**
   * Waits a moment. Only what is paced waits so briefly that it takes a good part of a core: others
   * would take it from the job that is measured.
   */
  void rest() {
    LockSupport.parkNanos(paced ? PACED_NANOS : REST_NANOS);
  }
}
