package dev.tocsin.api.delivery;

import java.io.Serial;
import java.time.Duration;

/** The mail server did not take a mail; it is offered again after a while. No stack trace. */
final class NotAcceptedException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  NotAcceptedException(String message, Duration retryAfter) {
    super(message, null, false, false);
    this.retryAfter = retryAfter;
  }

  Duration retryAfter() {
    return retryAfter;
  }
}
