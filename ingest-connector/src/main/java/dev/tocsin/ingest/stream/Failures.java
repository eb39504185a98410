package dev.tocsin.ingest.stream;

import java.io.IOException;

/**
 * Decides which failures end the task and which are tried again. An exchange, its proxies and the
 * network recover from anything sooner or later; only a request that is itself wrong will be
 * refused for ever.
 */
final class Failures {

  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;

  private Failures() {}

  static boolean isFatal(Exception failure) {
    if (failure instanceof RestFailure refusal) {
      return refusal.status() == BAD_REQUEST || refusal.status() == UNAUTHORIZED;
    }
    return !(failure instanceof IOException);
  }

  /** What happened, in one line: the messages of the causes, the outermost first. */
  static String describe(Throwable failure) {
    String message = failure.getMessage();
    String own = message == null ? failure.getClass().getSimpleName() : message;
    Throwable cause = failure.getCause();
    return cause == null
            || (message != null && message.contains(String.valueOf(cause.getMessage())))
        ? own
        : own + ": " + describe(cause);
  }
}
