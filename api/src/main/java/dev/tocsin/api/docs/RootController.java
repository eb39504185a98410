package dev.tocsin.api.docs;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.Map;

@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@Tag(name = "about")
class RootController {

  private final Version version;

  RootController(Version version) {
    this.version = version;
  }

  /** What answers here. */
  @Schema(name = "About", description = "What answers here")
  record About(
      @Schema(example = "Tocsin") String name,
      @Schema(example = "0.1.0") @Nullable String version,
      @Schema(description = "Where what is, by name") Map<String, String> links) {}

  /**
   * Says what answers here, and where its parts are.
   *
   * @return name, version and links
   */
  @Get
  @SecurityRequirement(name = Description.NOBODY)
  @ApiResponse(responseCode = "200", description = "Name, version and links")
  About about() {
    Map<String, String> links = new LinkedHashMap<>();
    links.put("api", "/api/v1");
    links.put("markets", "/api/v1/markets");
    links.put("docs", "/docs");
    links.put("redoc", "/redoc");
    links.put("openapi", "/openapi.yml");
    links.put("asyncapi", "/asyncapi.yml");
    links.put("health", "/health");
    links.put("market_stream", "/ws/market-stream");
    links.put("alert_stream", "/ws/alerts");
    return new About("Tocsin", version.text(), links);
  }
}
