package dev.tocsin.api.http;

import dev.tocsin.api.db.DatabaseException;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import io.micronaut.validation.exceptions.ConstraintExceptionHandler;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the exceptions that controllers end with to {@link ProblemResponses}. */
@Factory
final class ProblemHandlers {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandlers.class);

  private final ProblemResponses problems;

  ProblemHandlers(ProblemResponses problems) {
    this.problems = problems;
  }

  @Singleton
  ExceptionHandler<ProblemException, HttpResponse<?>> problem() {
    return this::respond;
  }

  @Bean
  @Singleton
  @Replaces(ConstraintExceptionHandler.class)
  ExceptionHandler<ConstraintViolationException, HttpResponse<?>> constraint() {
    return this::respond;
  }

  @Bean
  @Singleton
  @Replaces(DefaultAuthorizationExceptionHandler.class)
  ExceptionHandler<AuthorizationException, MutableHttpResponse<?>> authorization() {
    return (request, e) ->
        e.isForbidden()
            ? respond(request, ProblemException.forbidden("This needs another role."))
            : respond(
                request,
                ProblemException.unauthorized(
                    "This needs a valid access token: Authorization: Bearer …"));
  }

  @Singleton
  ExceptionHandler<DatabaseException, HttpResponse<?>> database() {
    return (request, e) -> {
      if (!e.isUnavailable()) {
        LOG.error("{} {} failed in the database", request.getMethod(), request.getPath(), e);
      }
      return respond(request, e);
    };
  }

  private MutableHttpResponse<?> respond(HttpRequest<?> request, Throwable e) {
    return problems.processResponse(
        ErrorContext.builder(request).cause(e).build(), HttpResponse.serverError());
  }
}
