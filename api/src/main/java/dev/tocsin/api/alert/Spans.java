package dev.tocsin.api.alert;

import dev.tocsin.api.http.ProblemException;
import dev.tocsin.schemas.Span;

/** Reads lengths of time. */
final class Spans {

  private Spans() {}

  /**
   * A span such as {@code 15m}.
   *
   * @throws ProblemException 422, naming the field
   */
  static Span read(String text, String field) {
    try {
      return Span.of(text);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid(
          field, "must be a time from 1s to 3650d, such as 90s, 15m, 4h or 7d");
    }
  }
}
