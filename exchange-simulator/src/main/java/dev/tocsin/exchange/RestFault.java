package dev.tocsin.exchange;

import java.time.Duration;

/** What a REST call gets instead of its answer. */
public sealed interface RestFault {

  /** An error with a Binance-like body. */
  record Status(int status, int code, String message) implements RestFault {}

  /** Too many requests (429), or banned for having gone on (418), with {@code Retry-After}. */
  record Limited(int status, Duration retryAfter) implements RestFault {}

  /** The connection stays open, the answer never comes. */
  record Silence() implements RestFault {}

  /** 429 with the time to wait. */
  static RestFault tooManyRequests(Duration retryAfter) {
    return new Limited(429, retryAfter);
  }

  /** 418: the address is banned for that time. */
  static RestFault banned(Duration retryAfter) {
    return new Limited(418, retryAfter);
  }

  /** 500. */
  static RestFault internalError() {
    return new Status(500, -1001, "Internal error; unable to process your request.");
  }

  /** No answer at all. */
  static RestFault noAnswer() {
    return new Silence();
  }
}
