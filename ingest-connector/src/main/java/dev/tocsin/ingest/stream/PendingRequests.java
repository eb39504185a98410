package dev.tocsin.ingest.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

/** The requests of a socket that are not answered yet, oldest first. Thread-safe. */
final class PendingRequests {

  /**
   * @param exchangeTimeMicros the exchange's time just before it was sent
   */
  record Pending(long id, OptionalLong exchangeTimeMicros, long sentNanos, AtomicBoolean answered) {

    boolean isAnswered() {
      return answered.get();
    }
  }

  private final Deque<Pending> pending = new ArrayDeque<>();
  private long lastId;

  synchronized Pending add(OptionalLong exchangeTimeMicros) {
    Pending request =
        new Pending(++lastId, exchangeTimeMicros, System.nanoTime(), new AtomicBoolean());
    pending.add(request);
    return request;
  }

  /**
   * An answer says that all earlier requests will get none: they are over as well.
   *
   * @param answered empty for the oldest request
   */
  void answered(OptionalLong answered, LongConsumer evidence) {
    long id = answered.orElseGet(this::oldestId);
    for (Pending request = oldestUpTo(id); request != null; request = oldestUpTo(id)) {
      request.exchangeTimeMicros().ifPresent(evidence);
      request.answered().set(true);
    }
  }

  private synchronized long oldestId() {
    Pending oldest = pending.peek();
    return oldest == null ? 0 : oldest.id();
  }

  private synchronized Pending oldestUpTo(long id) {
    Pending oldest = pending.peek();
    return oldest != null && oldest.id() <= id ? pending.poll() : null;
  }

  synchronized boolean isAny() {
    return !pending.isEmpty();
  }

  synchronized long oldestAgeNanos(long now) {
    Pending oldest = pending.peek();
    return oldest == null ? 0 : now - oldest.sentNanos();
  }
}
