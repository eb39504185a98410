package dev.tocsin.api.alert;

import dev.tocsin.api.auth.Caller;
import dev.tocsin.api.http.Page;
import dev.tocsin.api.http.Paging;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

@Controller("/api/v1/alerts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Tag(name = "alerts")
class AlertController {

  private final Alerts alerts;

  AlertController(Alerts alerts) {
    this.alerts = alerts;
  }

  /**
   * Sets an alert. It counts from the next trade on and fires once. Its status is pending until the
   * job confirms that it holds it, for a market without trades until the first of them.
   *
   * @param alert what to wait for
   * @return the alert
   */
  @Post
  @Status(HttpStatus.CREATED)
  @ApiResponse(responseCode = "201", description = "The alert is in force")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  AlertView createAlert(Authentication caller, @Body @Valid NewAlert alert) {
    return AlertView.of(alerts.create(Caller.userId(caller), alert));
  }

  /**
   * Lists your alerts, newest first.
   *
   * @param status pending, active, triggered or rejected
   * @param symbol a pair, or a currency for all pairs that trade it
   * @param cryptocurrency the same as symbol
   * @param page from 1
   * @param pageSize alerts to a page, at most 100; 20 when not given
   * @param perPage the same as page_size
   * @return a page of alerts
   */
  @Get
  @ApiResponse(responseCode = "200", description = "A page of alerts")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  Page<AlertView> listAlerts(
      HttpRequest<?> request,
      Authentication caller,
      @Nullable @QueryValue String status,
      @Nullable @QueryValue String symbol,
      @Nullable @QueryValue String cryptocurrency,
      @Nullable @QueryValue Integer page,
      @Nullable @QueryValue("page_size") Integer pageSize,
      @Nullable @QueryValue("per_page") Integer perPage) {
    Paging paging = Paging.of(page, pageSize, perPage);
    Alerts.Found found =
        alerts.list(Caller.userId(caller), AlertFilter.of(status, symbol, cryptocurrency), paging);
    return paging.page(found.alerts().stream().map(AlertView::of).toList(), found.count(), request);
  }

  /**
   * Shows one of your alerts.
   *
   * @param id of the alert
   * @return the alert
   */
  @Get("/{id}")
  @ApiResponse(responseCode = "200", description = "The alert")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  AlertView showAlert(Authentication caller, long id) {
    return AlertView.of(alerts.show(Caller.userId(caller), id));
  }

  /**
   * Deletes one of your alerts. It may still fire for a trade that happened before.
   *
   * @param id of the alert
   */
  @Delete("/{id}")
  @Status(HttpStatus.NO_CONTENT)
  @ApiResponse(responseCode = "204", description = "The alert is gone")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  void deleteAlert(Authentication caller, long id) {
    alerts.withdraw(Caller.userId(caller), id);
  }
}
