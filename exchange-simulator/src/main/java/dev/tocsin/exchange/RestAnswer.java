package dev.tocsin.exchange;

import java.time.Duration;
import java.util.Optional;

/** The answer to a REST call. */
record RestAnswer(int status, String json, Optional<Duration> retryAfter) {

  static RestAnswer ok(String json) {
    return new RestAnswer(200, json, Optional.empty());
  }

  static RestAnswer error(int status, int code, String message) {
    return new RestAnswer(status, body(code, message), Optional.empty());
  }

  /** Empty when there is to be no answer. */
  static Optional<RestAnswer> of(RestFault fault) {
    if (fault instanceof RestFault.Status error) {
      return Optional.of(error(error.status(), error.code(), error.message()));
    }
    if (fault instanceof RestFault.Limited limited) {
      String json = body(-1003, "Too many requests; current limit is 6000 request weight per 1M.");
      return Optional.of(new RestAnswer(limited.status(), json, Optional.of(limited.retryAfter())));
    }
    return Optional.empty();
  }

  private static String body(int code, String message) {
    return "{\"code\":" + code + ",\"msg\":\"" + message + "\"}";
  }
}
