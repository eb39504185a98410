package dev.tocsin.api.stream;

import dev.tocsin.schemas.Instrument;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Numbers instruments from 0 as they are met, so that a set of them is a bit each. Thread-safe. */
@Singleton
final class InstrumentNumbers {

  private final Map<Instrument, Integer> numbers = new ConcurrentHashMap<>();
  private final List<Instrument> instruments = new CopyOnWriteArrayList<>();

  int of(Instrument instrument) {
    Integer known = numbers.get(instrument);
    return known == null ? add(instrument) : known;
  }

  /** The instrument that has the number. */
  Instrument at(int number) {
    return instruments.get(number);
  }

  private synchronized int add(Instrument instrument) {
    return numbers.computeIfAbsent(
        instrument,
        any -> {
          instruments.add(instrument);
          return instruments.size() - 1;
        });
  }
}
