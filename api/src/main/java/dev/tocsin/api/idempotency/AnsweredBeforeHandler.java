package dev.tocsin.api.idempotency;

import io.micronaut.context.annotation.Factory;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** Answers from the record. */
@Factory
final class AnsweredBeforeHandler {

  @Singleton
  ExceptionHandler<AnsweredBefore, HttpResponse<?>> answeredBefore() {
    return (request, answered) -> response(answered.reply());
  }

  private static HttpResponse<?> response(RecordedReply reply) {
    MutableHttpResponse<byte[]> response = HttpResponse.<byte[]>ok().status(reply.status());
    if (reply.body() != null) {
      response
          .body(reply.body().getBytes(StandardCharsets.UTF_8))
          .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
    if (reply.location() != null) {
      response.header(HttpHeaders.LOCATION, reply.location());
    }
    if (reply.etag() != null) {
      response.header(HttpHeaders.ETAG, reply.etag());
    }
    return response;
  }
}
