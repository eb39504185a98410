package dev.tocsin.api.http;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.List;

/**
 * What every reply tells browsers (ASVS 5.0, V3.4): to take it for what it says it is, to show it
 * in no frame, to load nothing for it, and to keep nothing of what somebody sees who has logged in.
 * A page that has said more itself is left as it is.
 */
@ServerFilter("/**")
final class SecurityHeaders implements Ordered {

  private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

  /** Of the documentation, whose pages have their scripts and styles in them. */
  private static final String PAGE_POLICY =
      "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; worker-src 'self' blob:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  private static final List<String> PAGES = List.of("/docs", "/redoc", "/swagger-ui");

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE + 1;
  }

  @ResponseFilter
  void protect(HttpRequest<?> request, MutableHttpResponse<?> response) {
    MutableHttpHeaders headers = response.getHeaders();
    unlessSaid(headers, "Content-Security-Policy", policy(request.getPath()));
    unlessSaid(headers, "X-Content-Type-Options", "nosniff");
    unlessSaid(headers, "X-Frame-Options", "DENY");
    unlessSaid(headers, "Referrer-Policy", "no-referrer");
    unlessSaid(headers, "Cross-Origin-Opener-Policy", "same-origin");
    unlessSaid(headers, "Cross-Origin-Resource-Policy", "same-origin");
    unlessSaid(headers, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    if (request.getHeaders().contains(HttpHeaders.AUTHORIZATION)
        || request.getMethod() != HttpMethod.GET
        || response.code() >= 400) {
      unlessSaid(headers, HttpHeaders.CACHE_CONTROL, "no-store");
    }
  }

  private static String policy(String path) {
    return PAGES.stream().anyMatch(path::startsWith) ? PAGE_POLICY : DATA_POLICY;
  }

  private static void unlessSaid(MutableHttpHeaders headers, String name, String value) {
    if (!headers.contains(name)) {
      headers.set(name, value);
    }
  }
}
