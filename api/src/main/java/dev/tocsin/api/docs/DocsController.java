package dev.tocsin.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.io.ResourceLoader;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Serves the description of the API. */
@Hidden
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
class DocsController {

  private static final String DESCRIPTION = "classpath:META-INF/swagger/tocsin.yml";

  private final JsonNode json;
  private final String yaml;

  DocsController(ResourceLoader resources) {
    Description description = Description.of(built(resources));
    json = description.json();
    yaml = description.yaml();
  }

  @Get(uri = "/openapi.yml", produces = "application/yaml")
  String yaml() {
    return yaml;
  }

  @Get("/openapi.json")
  JsonNode json() {
    return json;
  }

  private static String built(ResourceLoader resources) {
    try (InputStream in =
        resources
            .getResourceAsStream(DESCRIPTION)
            .orElseThrow(() -> new IllegalStateException(DESCRIPTION + " is missing"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
