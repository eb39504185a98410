package dev.tocsin.api.alert;

import dev.tocsin.api.auth.Caller;
import dev.tocsin.api.auth.Scope;
import dev.tocsin.api.auth.Scoped;
import dev.tocsin.api.http.Cursors;
import dev.tocsin.api.http.Page;
import dev.tocsin.api.http.Paging;
import dev.tocsin.api.http.Seek;
import dev.tocsin.api.idempotency.Idempotent;
import dev.tocsin.api.revision.IfMatch;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Patch;
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
import java.util.List;

@Controller("/api/v1/alerts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Scoped(Scope.ALERTS)
@Tag(name = "alerts")
class AlertController {

  private final Alerts alerts;
  private final NewAlerts newAlerts;
  private final AlertChanges changes;
  private final Cursors cursors;

  AlertController(Alerts alerts, NewAlerts newAlerts, AlertChanges changes, Cursors cursors) {
    this.alerts = alerts;
    this.newAlerts = newAlerts;
    this.changes = changes;
    this.cursors = cursors;
  }

  /**
   * Sets an alert. It counts from the next trade on. Its status is pending until the job confirms
   * that it holds it, for a market without trades until the first of them.
   *
   * @param alert what to wait for
   * @return the alert
   */
  @Post
  @Status(HttpStatus.CREATED)
  @Idempotent
  @ApiResponse(responseCode = "201", description = "The alert is in force")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  AlertView createAlert(Authentication caller, @Body NewAlert alert) {
    return AlertView.of(newAlerts.create(Caller.userId(caller), alert));
  }

  /**
   * Lists your alerts, newest first: by pages that are counted or, with a cursor, without end and
   * without a count, which costs the same however many there are.
   *
   * @param status pending, active, paused, triggered, expired or rejected
   * @param symbol a pair, or a currency for all pairs that trade it
   * @param cryptocurrency the same as symbol
   * @param tag one of their tags
   * @param cursor empty for the first page; the links of the reply have those of the others
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
      @Nullable @QueryValue String tag,
      @Nullable @QueryValue String cursor,
      @Nullable @QueryValue Integer page,
      @Nullable @QueryValue("page_size") Integer pageSize,
      @Nullable @QueryValue("per_page") Integer perPage) {
    long userId = Caller.userId(caller);
    AlertFilter filter = AlertFilter.of(status, symbol, cryptocurrency, tag);
    if (cursor != null) {
      Seek seek = cursors.read("alerts", userId, cursor, pageSize, perPage);
      List<AlertView> found =
          alerts.list(userId, filter, seek).stream().map(AlertView::of).toList();
      return seek.page(found, AlertView::id, request);
    }
    Paging paging = Paging.of(page, pageSize, perPage);
    Alerts.Found found = alerts.list(userId, filter, paging);
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
   * Changes one of your alerts, pauses it ({"status": "paused"}) or resumes it ({"status":
   * "active"}). Another condition, policy or expiry, a pause and its end make a new version, which
   * counts from the next trade on and starts afresh; what the version before has triggered stays.
   *
   * @param ifMatch the ETag of the alert as you have seen it, to change no other
   * @param id of the alert
   * @param change what is to be otherwise
   * @return the alert
   */
  @Patch("/{id}")
  @ApiResponse(responseCode = "200", description = "The alert as it is now")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "412", ref = "#/components/responses/PreconditionFailed")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  AlertView changeAlert(
      Authentication caller,
      @Nullable @Header(IfMatch.HEADER) String ifMatch,
      long id,
      @Body AlertChange change) {
    return AlertView.of(changes.change(Caller.userId(caller), id, change, IfMatch.read(ifMatch)));
  }

  /**
   * Lists every version of one of your alerts, the first one first, also when it is deleted.
   *
   * @param id of the alert
   * @param page from 1
   * @param pageSize versions to a page, at most 100; 20 when not given
   * @param perPage the same as page_size
   * @return what was decided about it, and where in the stream of trades
   */
  @Get("/{id}/versions")
  @ApiResponse(responseCode = "200", description = "The versions")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  Page<VersionView> listAlertVersions(
      HttpRequest<?> request,
      Authentication caller,
      long id,
      @Nullable @QueryValue Integer page,
      @Nullable @QueryValue("page_size") Integer pageSize,
      @Nullable @QueryValue("per_page") Integer perPage) {
    Paging paging = Paging.of(page, pageSize, perPage);
    return paging.pageOf(
        alerts.versions(Caller.userId(caller), id).stream().map(VersionView::of).toList(), request);
  }

  /**
   * Lists what one of your alerts has triggered, in all its versions, the last one first, also when
   * it is deleted.
   *
   * @param id of the alert
   * @param page from 1
   * @param pageSize triggers to a page, at most 100; 20 when not given
   * @param perPage the same as page_size
   * @return a page of triggers
   */
  @Get("/{id}/triggers")
  @ApiResponse(responseCode = "200", description = "A page of triggers")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  Page<TriggerView> listAlertTriggers(
      HttpRequest<?> request,
      Authentication caller,
      long id,
      @Nullable @QueryValue Integer page,
      @Nullable @QueryValue("page_size") Integer pageSize,
      @Nullable @QueryValue("per_page") Integer perPage) {
    Paging paging = Paging.of(page, pageSize, perPage);
    Alerts.Fired fired = alerts.triggers(Caller.userId(caller), id, paging);
    return paging.page(
        fired.triggers().stream().map(TriggerView::of).toList(), fired.count(), request);
  }

  /**
   * Deletes one of your alerts. It may still fire for a trade that happened before.
   *
   * @param ifMatch the ETag of the alert as you have seen it, to delete no other
   * @param id of the alert
   */
  @Delete("/{id}")
  @Status(HttpStatus.NO_CONTENT)
  @ApiResponse(responseCode = "204", description = "The alert is gone")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "412", ref = "#/components/responses/PreconditionFailed")
  void deleteAlert(
      Authentication caller, @Nullable @Header(IfMatch.HEADER) String ifMatch, long id) {
    alerts.withdraw(Caller.userId(caller), id, IfMatch.read(ifMatch));
  }
}
