package dev.tocsin.api.alert;

import dev.tocsin.api.auth.Scope;
import dev.tocsin.api.auth.Scoped;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

@Controller("/api/v1/alerts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Scoped(Scope.READ)
@Tag(name = "alerts")
class PreviewController {

  private final AlertPreviews previews;

  PreviewController(AlertPreviews previews) {
    this.previews = previews;
  }

  /**
   * Tells when an alert would have fired, how often, and what the price did 1 and 24 hours later.
   * Nothing is set. It is played over the stored 1-minute candles of its market, of which nobody
   * knows whether the high or the low came first: where that matters, both are told.
   *
   * @param alert as it would be set, and the time to play it over
   * @return what it would have done
   */
  @Post("/preview")
  @ApiResponse(responseCode = "200", description = "What the alert would have done")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  PreviewView previewAlert(@Body PreviewBody alert) {
    return previews.preview(alert);
  }
}
