package dev.tocsin.api.http;

import dev.tocsin.api.db.DatabaseException;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.web.router.exceptions.UnsatisfiedBodyRouteException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The one place where an error becomes a response, whoever noticed it. */
@Singleton
@Primary
@Replaces(ErrorResponseProcessor.class)
final class ProblemResponses implements ErrorResponseProcessor<Problem> {

  private static final FieldError NO_BODY = new FieldError("body", "is missing");

  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    Problem problem =
        context
            .getRootCause()
            .or(() -> DecoderFaults.of(context.getRequest()))
            .flatMap(cause -> explained(cause, context.getRequest()))
            .orElseGet(() -> plain(context, HttpStatus.valueOf(response.code())));
    MutableHttpResponse<Problem> answer =
        response.status(problem.status()).contentType(Problem.MEDIA_TYPE).body(problem);
    if (problem.status() == HttpStatus.UNAUTHORIZED.getCode()) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    context
        .getRootCause()
        .filter(ProblemException.class::isInstance)
        .flatMap(cause -> ((ProblemException) cause).retryAfter())
        .ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, Long.toString(seconds(wait))));
    return answer;
  }

  /** Rounded up: who comes a moment too early is refused once more. */
  private static long seconds(Duration wait) {
    return wait.plusSeconds(1).minusNanos(1).toSeconds();
  }

  /** The problem of an exception that we know to be the sender's, or the database's. */
  private static Optional<Problem> explained(Throwable thrown, HttpRequest<?> request) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException e) {
        return Optional.of(
            Problem.of(e.status(), e.code(), e.getMessage(), request.getPath(), e.errors()));
      }
      if (cause instanceof DatabaseException e && e.isUnavailable()) {
        return explained(ProblemException.unavailable("The database does not answer."), request);
      }
      if (cause instanceof ConstraintViolationException e) {
        return Optional.of(fields(HttpStatus.UNPROCESSABLE_ENTITY, Violations.of(e), request));
      }
      if (cause instanceof UnsatisfiedBodyRouteException) {
        return Optional.of(fields(HttpStatus.BAD_REQUEST, List.of(NO_BODY), request));
      }
      Optional<FieldError> fault = JsonFaults.fault(cause);
      if (fault.isPresent()) {
        return Optional.of(fields(HttpStatus.BAD_REQUEST, List.of(fault.get()), request));
      }
    }
    return Optional.empty();
  }

  private static Problem fields(
      HttpStatus status, List<FieldError> errors, HttpRequest<?> request) {
    FieldError first = errors.get(0);
    return Problem.of(
        status,
        status == HttpStatus.BAD_REQUEST ? "malformed_request" : "invalid_field",
        first.field() + " " + first.message(),
        request.getPath(),
        errors);
  }

  private static Problem plain(ErrorContext context, HttpStatus status) {
    String detail =
        status.getCode() >= 500
            ? "Something went wrong on our side; it has been logged."
            : context.getErrors().stream().findFirst().map(Error::getMessage).orElse(null);
    List<FieldError> errors =
        context.getErrors().stream()
            .flatMap(
                error ->
                    error
                        .getPath()
                        .filter(path -> status == HttpStatus.BAD_REQUEST)
                        .map(path -> new FieldError(Violations.parameter(path), error.getMessage()))
                        .stream())
            .toList();
    String code = status.name().toLowerCase(Locale.ROOT);
    return Problem.of(status, code, detail, context.getRequest().getPath(), errors);
  }
}
