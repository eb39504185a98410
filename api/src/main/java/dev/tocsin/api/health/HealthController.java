package dev.tocsin.api.health;

import dev.tocsin.api.docs.Description;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;

/** Whether the process lives, and whether it can do its work. */
@Controller("/health")
@Secured(SecurityRule.IS_ANONYMOUS)
@Tag(name = "health")
@SecurityRequirement(name = Description.NOBODY)
final class HealthController {

  private final Readiness readiness;

  HealthController(Readiness readiness) {
    this.readiness = readiness;
  }

  @Get
  @Operation(summary = "Whether the process lives; asks nobody else")
  Map<String, String> live() {
    return Map.of("status", "healthy");
  }

  @Get("/ready")
  @ExecuteOn(TaskExecutors.BLOCKING)
  @Operation(summary = "Whether everything the API needs is there, each part by its name")
  @ApiResponse(responseCode = "200", description = "Everything is up")
  @ApiResponse(
      responseCode = "503",
      description = "A part is down; its reason says why",
      content = @Content(schema = @Schema(implementation = Health.class)))
  HttpResponse<Health> ready() throws InterruptedException {
    Health health = readiness.health();
    return HttpResponse.<Health>status(
            health.isUp() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .body(health);
  }
}
