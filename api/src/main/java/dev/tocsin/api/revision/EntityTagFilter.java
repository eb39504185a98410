package dev.tocsin.api.revision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.io.InputStream;
import java.util.Optional;

/**
 * Gives JSON that was read, and things that were changed, an {@code ETag}; answers 304 to who has
 * the same already.
 */
@ServerFilter("/api/v1/**")
final class EntityTagFilter {

  private final ObjectMapper json;

  EntityTagFilter(ObjectMapper json) {
    this.json = json;
  }

  @ResponseFilter
  void tag(HttpRequest<?> request, MutableHttpResponse<?> response) {
    Object body = response.body();
    boolean isRead = request.getMethod() == HttpMethod.GET && response.code() == 200;
    boolean isMade = response.code() < 300 && body instanceof Revised;
    if ((isRead || isMade) && isJsonToBe(response, body)) {
      byte[] bytes = bytes(body);
      EntityTag tag =
          body instanceof Revised thing ? EntityTag.of(thing, bytes) : EntityTag.of(bytes);
      response.header(HttpHeaders.ETAG, tag.header());
      if (isRead && isKnown(request, tag)) {
        response.status(HttpStatus.NOT_MODIFIED).body(null);
      } else {
        response.body(bytes);
      }
    }
  }

  /** What is sent as it is, such as a file or a stream, is not looked into. */
  private static boolean isJsonToBe(MutableHttpResponse<?> response, Object body) {
    return body != null
        && !(body instanceof InputStream)
        && body.getClass().getName().startsWith("dev.tocsin.")
        && response
            .getContentType()
            .map(type -> type.matches(MediaType.APPLICATION_JSON_TYPE))
            .orElse(true);
  }

  private static boolean isKnown(HttpRequest<?> request, EntityTag tag) {
    return Optional.ofNullable(request.getHeaders().get(HttpHeaders.IF_NONE_MATCH))
        .flatMap(EntityTags::parse)
        .filter(
            known ->
                known.isAny() || known.tags().stream().anyMatch(each -> each.tag().equals(tag)))
        .isPresent();
  }

  private byte[] bytes(Object body) {
    try {
      return json.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a reply that cannot be written", e);
    }
  }
}
