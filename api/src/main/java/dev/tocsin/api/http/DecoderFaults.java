package dev.tocsin.api.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Optional;

/** Tells requests apart that are too long before their body begins; to Micronaut all are 413. */
final class DecoderFaults {

  private DecoderFaults() {}

  /** What was too long; empty when it was none of that. */
  static Optional<Throwable> of(HttpRequest<?> request) {
    if (request instanceof NettyHttpRequest<?> netty) {
      Throwable cause = netty.getNativeRequest().decoderResult().cause();
      if (cause instanceof TooLongHttpHeaderException) {
        return Optional.of(
            ProblemException.tooLong(
                HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too large."));
      }
      if (cause instanceof TooLongHttpLineException) {
        return Optional.of(
            ProblemException.tooLong(
                HttpStatus.REQUEST_URI_TOO_LONG, "The path and the query are too long."));
      }
    }
    return Optional.empty();
  }
}
