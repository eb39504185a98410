package dev.tocsin.engine.join;

import dev.tocsin.schemas.Instrument;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** The versions that are about the same instruments, by when something happens to them next. */
final class JoinGate {

  private final Set<Instrument> instruments;
  private final PriorityQueue<Due> dues =
      new PriorityQueue<>(
          Comparator.comparingLong(Due::timeMicros)
              .thenComparingLong(Due::alertId)
              .thenComparingInt(Due::version));

  JoinGate(Set<Instrument> instruments) {
    this.instruments = instruments;
  }

  Set<Instrument> instruments() {
    return instruments;
  }

  /** What is before this time is known from every instrument. */
  long passedMicros(Map<Instrument, Long> times) {
    long passed = Long.MAX_VALUE;
    for (Instrument instrument : instruments) {
      passed = Math.min(passed, times.getOrDefault(instrument, Long.MIN_VALUE));
    }
    return passed;
  }

  void add(Due due) {
    dues.add(due);
  }

  boolean isEmpty() {
    return dues.isEmpty();
  }

  /** Takes out the first that is before a time; null when none is. */
  Due take(long beforeMicros) {
    return dues.isEmpty() || dues.element().timeMicros >= beforeMicros ? null : dues.remove();
  }

  record Due(long timeMicros, long alertId, int version) {}
}
