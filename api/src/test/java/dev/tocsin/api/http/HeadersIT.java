package dev.tocsin.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.Api;
import dev.tocsin.api.fixture.LocalSystem;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.RawRequest;
import dev.tocsin.api.fixture.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What replies tell browsers. */
class HeadersIT {

  @RegisterExtension static final LocalSystem SYSTEM = new LocalSystem();

  private static final String PAGE = "https://app.example.com";

  private static Api api;

  @BeforeAll
  static void start() {
    api = SYSTEM.startApi(Map.of("tocsin.cors.origins", PAGE + ",https://other.example.com"));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/api/v1/markets", "/api/v1/alerts", "/no/such/path", "/docs", "/health"})
  void everyReplyProtectsItsReader(String path) {
    Reply reply = Person.anonymous(api.uri()).get(path);

    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(reply.header("Content-Security-Policy"))
        .contains("default-src", "frame-ancestors 'none'");
    assertThat(reply.header("Strict-Transport-Security")).startsWith("max-age=");
    assertThat(reply.header("Server")).isEmpty();
  }

  @Test
  void onlyTheDocumentationMayRunScripts() {
    Person anybody = Person.anonymous(api.uri());

    assertThat(anybody.get("/api/v1/markets").header("Content-Security-Policy"))
        .startsWith("default-src 'none'");
    assertThat(anybody.get("/docs").header("Content-Security-Policy"))
        .contains("script-src 'self'");
  }

  @Test
  void nothingThatNeedsALoginIsKept() {
    Person somebody = Person.anonymous(api.uri());

    assertThat(somebody.as("a.b.c").get("/api/v1/alerts").header("Cache-Control"))
        .isEqualTo("no-store");
    assertThat(somebody.post("/api/v1/auth/login", Map.of()).header("Cache-Control"))
        .isEqualTo("no-store");
  }

  /** As generated clients say where a success has no body. */
  @Test
  void whoAcceptsProblemsAcceptsJson() {
    Reply reply =
        Person.anonymous(api.uri())
            .with("Accept", "application/problem+json")
            .post(
                "/api/v1/auth/register",
                Map.of(
                    "name", "Accepts",
                    "email", "accepts@headers.example.com",
                    "password", "a header among headers"));

    assertThat(reply.status()).isEqualTo(201);
  }

  @Test
  void pagesOfConfiguredOriginsMayCall() {
    String reply = preflight(PAGE);

    assertThat(reply).startsWith("HTTP/1.1 200");
    assertThat(reply.toLowerCase(java.util.Locale.ROOT))
        .contains("access-control-allow-origin: " + PAGE)
        .contains("idempotency-key")
        .doesNotContain("access-control-allow-credentials: true");
    String read =
        RawRequest.to(api.uri(), "GET /api/v1/markets HTTP/1.1", "Origin: " + PAGE).send();
    assertThat(read.toLowerCase(java.util.Locale.ROOT))
        .contains("access-control-allow-origin: " + PAGE)
        .contains("access-control-expose-headers")
        .contains("etag");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example.com",
        "http://app.example.com",
        "https://app.example.com.evil.com",
        "https://appxexample.com",
        "null"
      })
  void pagesOfOthersMayNot(String origin) {
    assertThat(preflight(origin)).doesNotContainIgnoringCase("access-control-allow-origin");
  }

  private static String preflight(String origin) {
    return RawRequest.to(
            api.uri(),
            "OPTIONS /api/v1/trades HTTP/1.1",
            "Origin: " + origin,
            "Access-Control-Request-Method: POST",
            "Access-Control-Request-Headers: authorization,idempotency-key,content-type")
        .send();
  }
}
