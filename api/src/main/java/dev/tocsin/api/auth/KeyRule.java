package dev.tocsin.api.auth;

import dev.tocsin.api.http.ProblemException;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Lets API keys do only what their scopes say. It is asked before the rules about roles, for every
 * request; what is said nowhere is refused.
 */
@Singleton
final class KeyRule implements SecurityRule<HttpRequest<?>> {

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public Publisher<SecurityRuleResult> check(
      HttpRequest<?> request, Authentication authentication) {
    if (authentication == null || Caller.apiKeyId(authentication).isEmpty()) {
      return Mono.just(SecurityRuleResult.UNKNOWN);
    }
    return RouteAttributes.getRouteMatch(request)
        .map(RouteMatch::getAnnotationMetadata)
        .filter(route -> !isForEverybody(route))
        .flatMap(route -> refusal(route, request.getMethod(), authentication))
        .map(Mono::<SecurityRuleResult>error)
        .orElseGet(() -> Mono.just(SecurityRuleResult.UNKNOWN));
  }

  private static boolean isForEverybody(AnnotationMetadata route) {
    return Arrays.asList(route.stringValues(Secured.class)).contains(SecurityRule.IS_ANONYMOUS);
  }

  private static Optional<ProblemException> refusal(
      AnnotationMetadata route, HttpMethod method, Authentication authentication) {
    Optional<Scope> needed = needed(route, method);
    if (needed.isEmpty()) {
      return Optional.of(
          ProblemException.forbidden("No API key may do this: send the access token of a login."));
    }
    return Caller.scopes(authentication).contains(needed.get())
        ? Optional.empty()
        : Optional.of(
            ProblemException.forbidden(
                "This needs an API key with the scope " + needed.get().id() + "."));
  }

  private static Optional<Scope> needed(AnnotationMetadata route, HttpMethod method) {
    if (route.hasAnnotation(LoginOnly.class)) {
      return Optional.empty();
    }
    return method == HttpMethod.GET || method == HttpMethod.HEAD
        ? Optional.of(Scope.READ)
        : route.enumValue(Scoped.class, Scope.class);
  }
}
