package dev.tocsin.api.http;

import io.micronaut.http.HttpStatus;
import java.io.Serial;
import java.util.List;

/** A request cannot be fulfilled, for a reason that its sender is told. Carries no stack trace. */
public final class ProblemException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String code;
  private final transient List<FieldError> errors;

  private ProblemException(HttpStatus status, String code, String detail, List<FieldError> errors) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  /** 422: the field cannot have this value. */
  public static ProblemException invalid(String field, String message) {
    return new ProblemException(
        HttpStatus.UNPROCESSABLE_ENTITY,
        "invalid_field",
        field + " " + message,
        List.of(new FieldError(field, message)));
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

  /** 503: something we need does not answer; the same request may succeed later. */
  public static ProblemException unavailable(String detail) {
    return new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", detail, List.of());
  }

  public HttpStatus status() {
    return status;
  }

  String code() {
    return code;
  }

  List<FieldError> errors() {
    return errors;
  }
}
