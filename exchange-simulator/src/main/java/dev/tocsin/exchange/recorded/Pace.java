package dev.tocsin.exchange.recorded;

/** When a recorded moment is due, counted from now on. */
final class Pace {

  private final Speed speed;
  private final long firstReceiveNanos;
  private final long startNanos = System.nanoTime();

  Pace(Speed speed, long firstReceiveNanos) {
    this.speed = speed;
    this.firstReceiveNanos = firstReceiveNanos;
  }

  /** How long until then; not positive when it is due. */
  long nanosUntil(long receiveNanos) {
    long due = (long) ((receiveNanos - firstReceiveNanos) / speed.factor());
    return due - (System.nanoTime() - startNanos);
  }
}
