package dev.tocsin.api.http;

import io.micronaut.http.HttpStatus;
import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A request cannot be fulfilled, for a reason that its sender is told. Carries no stack trace. */
public final class ProblemException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String code;
  private final transient List<FieldError> errors;
  private final Duration wait;

  private ProblemException(HttpStatus status, String code, String detail, List<FieldError> errors) {
    this(status, code, detail, errors, null);
  }

  private ProblemException(
      HttpStatus status, String code, String detail, List<FieldError> errors, Duration wait) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.errors = errors;
    this.wait = wait;
  }

  /** 422: the field cannot have this value. */
  public static ProblemException invalid(String field, String message) {
    return new ProblemException(
        HttpStatus.UNPROCESSABLE_ENTITY,
        "invalid_field",
        field + " " + message,
        List.of(new FieldError(field, message)));
  }

  /** 422: fields cannot have the values they have; there is at least one. */
  public static ProblemException invalid(List<FieldError> errors) {
    FieldError first = errors.get(0);
    return new ProblemException(
        HttpStatus.UNPROCESSABLE_ENTITY,
        "invalid_field",
        first.field() + " " + first.message(),
        List.copyOf(errors));
  }

  /** 409: the state of things forbids it. */
  public static ProblemException conflict(String code, String detail) {
    return new ProblemException(HttpStatus.CONFLICT, code, detail, List.of());
  }

  /** 409: what the field asks for is not there to be had. */
  public static ProblemException conflict(String code, String field, String message) {
    return new ProblemException(
        HttpStatus.CONFLICT, code, field + " " + message, List.of(new FieldError(field, message)));
  }

  /** 404, the same for what does not exist and for what is somebody else's. */
  public static ProblemException notFound() {
    return new ProblemException(
        HttpStatus.NOT_FOUND, "not_found", "There is nothing here.", List.of());
  }

  /** 404: no such thing as the field names. */
  public static ProblemException notFound(String field, String message) {
    return new ProblemException(
        HttpStatus.NOT_FOUND,
        "not_found",
        field + " " + message,
        List.of(new FieldError(field, message)));
  }

  /** 401: the request does not say who sent it, or not truly. */
  public static ProblemException unauthorized(String detail) {
    return new ProblemException(HttpStatus.UNAUTHORIZED, "unauthorized", detail, List.of());
  }

  /** 403: the sender is known and may not do this. */
  public static ProblemException forbidden(String detail) {
    return new ProblemException(HttpStatus.FORBIDDEN, "forbidden", detail, List.of());
  }

  /** 403: the sender is known and may not do this, for a reason that programs can tell. */
  public static ProblemException forbidden(String code, String detail) {
    return new ProblemException(HttpStatus.FORBIDDEN, code, detail, List.of());
  }

  /** 412: the thing is not any more as the sender has seen it. */
  public static ProblemException preconditionFailed(String detail) {
    return new ProblemException(
        HttpStatus.PRECONDITION_FAILED, "precondition_failed", detail, List.of());
  }

  /** 414 or 431: the request is too long before its body begins. */
  static ProblemException tooLong(HttpStatus status, String detail) {
    return new ProblemException(status, status.name().toLowerCase(Locale.ROOT), detail, List.of());
  }

  /** 429: the sender has asked for too much, and may ask again after so long. */
  public static ProblemException tooMany(String code, String detail, Duration wait) {
    return new ProblemException(HttpStatus.TOO_MANY_REQUESTS, code, detail, List.of(), wait);
  }

  /** 503: something we need does not answer; the same request may succeed later. */
  public static ProblemException unavailable(String detail) {
    return new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", detail, List.of());
  }

  /** The same about fields that lie within another. */
  public ProblemException under(String path) {
    return errors.isEmpty()
        ? this
        : invalid(
            errors.stream()
                .map(error -> new FieldError(path + error.field(), error.message()))
                .toList());
  }

  public HttpStatus status() {
    return status;
  }

  String code() {
    return code;
  }

  /** After how long the same request may succeed, when that is known. */
  Optional<Duration> retryAfter() {
    return Optional.ofNullable(wait);
  }

  /** The fields at fault; none when it is not about fields. */
  public List<FieldError> errors() {
    return errors;
  }
}
