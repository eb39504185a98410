package dev.tocsin.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.tocsin.api.fixture.Endpoint;
import dev.tocsin.api.fixture.Endpoints;
import dev.tocsin.api.fixture.SharedSystem;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The OpenAPI description leaves nothing out. */
class DescriptionIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final Map<String, String> WITHOUT_KEY =
      Map.of(
          "POST /api/v1/auth/register", "is told the second time that the email is taken",
          "POST /api/v1/auth/login", "has secrets in its reply",
          "POST /api/v1/auth/refresh", "has secrets in its reply",
          "POST /api/v1/auth/logout", "nobody is logged in any more who could send it again",
          "POST /api/v1/auth/logout/all", "as /auth/logout",
          "POST /api/v1/api-keys", "has a secret in its reply",
          "POST /api/v1/alerts/preview", "changes nothing",
          "POST /api/v1/trades/import", "books each row once anyhow, by its own key");

  private static JsonNode document;
  private static List<Endpoint> endpoints;

  @BeforeAll
  static void read() {
    document = SYSTEM.anonymous().get("/openapi.json").json();
    endpoints = Endpoints.in(document);
  }

  @Test
  void isOpenApi31() {
    assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
    assertThat(document.toString()).doesNotContain("\"nullable\"", "exampleSetFlag");
    assertThat(document.at("/components/securitySchemes/bearer/scheme").asText())
        .isEqualTo("bearer");
  }

  @Test
  void hasEveryEndpointThatIsServed() {
    Set<String> served = new TreeSet<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tocsin.api")) {
      if (type.isAnnotatedWith(Controller.class) && !type.isAnnotatedWith(Hidden.class)) {
        type.getMethods().forEach(method -> addRoute(served, type, method));
      }
    }

    assertThat(served).hasSizeGreaterThan(20);
    assertThat(endpoints)
        .extracting(Endpoint::toString)
        .containsExactlyInAnyOrderElementsOf(served);
  }

  @Test
  void saysOfEveryEndpointWhatItIsAndWhatItAnswers() {
    for (Endpoint endpoint : endpoints) {
      JsonNode operation = endpoint.operation();
      assertThat(operation.path("summary").asText()).as(endpoint + " summary").isNotBlank();
      assertThat(operation.path("tags")).as(endpoint + " tags").isNotEmpty();
      assertThat(operation.path("responses")).as(endpoint + " responses").isNotEmpty();
      assertThat(operation.path("responses").has("429")).as(endpoint + " 429").isTrue();
      assertThat(operation.path("responses").has("401"))
          .as(endpoint + " 401 of what needs a login")
          .matches(has -> has || endpoint.isForAnybody());
      for (JsonNode parameter : operation.path("parameters")) {
        assertThat(parameter.path("description").asText())
            .as(endpoint + " " + parameter.path("name").asText())
            .isNotBlank();
      }
    }
    assertThat(endpoints)
        .extracting(endpoint -> endpoint.operation().path("operationId").asText())
        .doesNotHaveDuplicates();
  }

  @Test
  void hasAnExampleOfEveryBody() {
    for (Endpoint endpoint : endpoints) {
      endpoint
          .bodies()
          .forEach(
              body ->
                  assertThat(body.has("example") || body.has("examples"))
                      .as(endpoint + " example of " + body.path("schema"))
                      .isTrue());
    }
  }

  @Test
  void everyErrorIsAProblemWithACode() {
    for (Endpoint endpoint : endpoints) {
      for (Map.Entry<String, JsonNode> response :
          endpoint.operation().path("responses").properties()) {
        // What health tells is no problem, whatever its status.
        if (response.getKey().charAt(0) >= '4' && !endpoint.path().startsWith("/health")) {
          JsonNode problem =
              Endpoints.resolved(document, response.getValue())
                  .path("content")
                  .path("application/problem+json");
          assertThat(problem.path("example").path("code").asText())
              .as(endpoint + " " + response.getKey())
              .isNotBlank();
        }
      }
    }
  }

  @Test
  void everyPostThatChangesSomethingTakesAKey() {
    for (Endpoint endpoint : endpoints) {
      if (endpoint.method().equals("POST")) {
        assertThat(endpoint.parametersIn("header"))
            .extracting(parameter -> parameter.path("name").asText())
            .as(endpoint + ", or else why not")
            .matches(
                names ->
                    names.contains("Idempotency-Key")
                        != WITHOUT_KEY.containsKey(endpoint.toString()));
      }
    }
  }

  @Test
  void aTradeHasTheFieldsThatAreDescribed() {
    JsonNode trade =
        SYSTEM
            .somebody()
            .post(
                "/api/v1/trades",
                Map.of("symbol", "BTC/USDT", "type", "buy", "quantity", "1", "price", "1"))
            .json();

    assertThat(trade.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(
            () -> document.at("/components/schemas/Trade/properties").fieldNames());
  }

  @Test
  void nothingIsReferredToThatIsNotThere() {
    for (JsonNode reference : document.findValues("$ref")) {
      assertThat(document.at(reference.asText().substring(1)).isMissingNode())
          .as(reference.asText())
          .isFalse();
    }
  }

  private static void addRoute(Set<String> served, JavaClass type, JavaMethod method) {
    String base = type.getAnnotationOfType(Controller.class).value();
    for (Route route :
        List.of(
            route(method, "GET", Get.class),
            route(method, "POST", Post.class),
            route(method, "PUT", Put.class),
            route(method, "PATCH", Patch.class),
            route(method, "DELETE", Delete.class))) {
      if (route.path() != null) {
        String path = (base + route.path()).replaceAll("/$", "");
        served.add(route.method() + " " + (path.isEmpty() ? "/" : path));
      }
    }
  }

  /** The path of a method's route; null when it has none of that kind. */
  private record Route(String method, String path) {}

  private static Route route(
      JavaMethod method, String name, Class<? extends java.lang.annotation.Annotation> kind) {
    return method
        .tryGetAnnotationOfType(kind.getName())
        .map(annotation -> new Route(name, path(annotation.getProperties())))
        .orElse(new Route(name, null));
  }

  private static String path(Map<String, Object> annotation) {
    String path = annotation.getOrDefault("uri", "").toString();
    if (path.isEmpty() || path.equals("/")) {
      path = annotation.getOrDefault("value", "").toString();
    }
    path = path.replaceAll("\\{\\?[^}]*}", "");
    return path.equals("/") ? "" : path;
  }
}
