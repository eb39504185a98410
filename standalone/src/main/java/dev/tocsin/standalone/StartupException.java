package dev.tocsin.standalone;

/** Why the system cannot start, in a line for whoever asked it to. */
final class StartupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StartupException(String message) {
    super(message);
  }

  StartupException(String message, Throwable cause) {
    super(message, cause);
  }
}
