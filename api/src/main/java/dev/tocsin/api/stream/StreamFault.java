package dev.tocsin.api.stream;

import java.io.Serial;

/** A message of a client cannot be done as asked, for a reason that it is told. */
final class StreamFault extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final Code code;
  private final String param;

  /** What went wrong, for programs: in replies in lower case, and stable. */
  enum Code {
    MALFORMED_MESSAGE,
    UNKNOWN_METHOD,
    UNKNOWN_STREAM,
    UNKNOWN_MARKET,
    TOO_MANY_SUBSCRIPTIONS,
    MESSAGE_TOO_LARGE,
    TOO_MANY_MESSAGES,
    UNAVAILABLE
  }

  StreamFault(Code code, String message) {
    this(code, message, null);
  }

  /**
   * @param param what of the message is at fault; null when that is no entry of its list
   */
  StreamFault(Code code, String message, String param) {
    super(message, null, false, false);
    this.code = code;
    this.param = param;
  }

  Code code() {
    return code;
  }

  String param() {
    return param;
  }
}
