package dev.tocsin.ingest.stream;

/** The stream cannot go on, and trying again would not help; the message says what to do. */
public final class UnrecoverableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnrecoverableException(String message, Throwable cause) {
    super(message, cause);
  }
}
