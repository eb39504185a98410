package dev.tocsin.api.docs;

import io.micronaut.core.io.ResourceLoader;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;

/** Serves the description of the API that the build generates from the controllers. */
@Hidden
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
class DocsController {

  private static final String DESCRIPTION = "classpath:META-INF/swagger/tocsin.yml";

  private final ResourceLoader resources;

  DocsController(ResourceLoader resources) {
    this.resources = resources;
  }

  @Get("/openapi.yml")
  StreamedFile description() {
    return resources
        .getResource(DESCRIPTION)
        .map(url -> new StreamedFile(url))
        .orElseThrow(() -> new IllegalStateException(DESCRIPTION + " is missing in the build"));
  }
}
