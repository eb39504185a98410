package dev.tocsin.api.stream;

import java.util.List;
import java.util.function.Function;

/** Events as columns, for {@code unnest}. */
final class EventColumns {

  private EventColumns() {}

  static <E> Long[] numbers(List<? extends E> events, Function<E, Number> number) {
    return events.stream().map(event -> number.apply(event).longValue()).toArray(Long[]::new);
  }

  static <E> String[] texts(List<E> events, Function<E, String> text) {
    return events.stream().map(text).toArray(String[]::new);
  }
}
