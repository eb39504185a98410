package dev.tocsin.api.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.api.revision.EntityTag;
import dev.tocsin.api.revision.Revised;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Status;

/**
 * What a request was answered; what is null was not said.
 *
 * @param location the header of that name
 * @param etag the header of that name
 * @param body JSON
 */
record RecordedReply(int status, String location, String etag, String body) {

  /** The answer that the result of a method will become. */
  static RecordedReply of(Object result, AnnotationMetadata method, ObjectMapper json) {
    if (result instanceof HttpResponse<?> response) {
      String body = text(response.body(), json);
      String etag = response.getHeaders().get(HttpHeaders.ETAG);
      return new RecordedReply(
          response.code(),
          response.getHeaders().get(HttpHeaders.LOCATION),
          etag == null ? etag(response.body(), body) : etag,
          body);
    }
    HttpStatus status = method.enumValue(Status.class, HttpStatus.class).orElse(HttpStatus.OK);
    String body = text(result, json);
    return new RecordedReply(status.getCode(), null, etag(result, body), body);
  }

  private static String etag(Object result, String body) {
    return result instanceof Revised revised ? EntityTag.of(revised, body).header() : null;
  }

  private static String text(Object body, ObjectMapper json) {
    try {
      return body == null ? null : json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a reply that cannot be written", e);
    }
  }
}
