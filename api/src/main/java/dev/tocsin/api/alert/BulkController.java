package dev.tocsin.api.alert;

import dev.tocsin.api.auth.Caller;
import dev.tocsin.api.auth.Scope;
import dev.tocsin.api.auth.Scoped;
import dev.tocsin.api.http.Spool;
import dev.tocsin.api.idempotency.IdempotencyKeys;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** Many alerts at once. */
@Controller("/api/v1/alerts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Scoped(Scope.ALERTS)
@Tag(name = "alerts")
class BulkController {

  private static final String NDJSON = "application/x-ndjson";

  private final BulkAlerts alerts;
  private final BulkWithdrawals withdrawals;
  private final ExecutorService executor;

  BulkController(
      BulkAlerts alerts,
      BulkWithdrawals withdrawals,
      @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
    this.alerts = alerts;
    this.withdrawals = withdrawals;
    this.executor = executor;
  }

  /**
   * Sets up to 100,000 alerts: one JSON object a line, as it would be posted alone. The reply has a
   * line for each of them, in their order, as they are done; blank lines are passed over. A line
   * that is refused leaves the others alone. With an Idempotency-Key the same request can be sent
   * again, also after it broke off: what was done is answered as before, the rest is done.
   *
   * @param key for 24 hours
   * @param body the alerts
   * @return what became of each
   */
  @Post(uri = "/bulk", consumes = NDJSON, produces = NDJSON)
  @RequestBody(
      content = @Content(mediaType = NDJSON, schema = @Schema(implementation = NewAlert.class)))
  @ApiResponse(
      responseCode = "200",
      description = "What became of each line",
      content = @Content(mediaType = NDJSON, schema = @Schema(implementation = BulkResult.class)))
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  HttpResponse<InputStream> createAlerts(
      Authentication caller,
      @Nullable @Header(IdempotencyKeys.HEADER) String key,
      @Body InputStream body)
      throws IOException {
    Optional<String> once = IdempotencyKeys.read(key);
    long userId = Caller.userId(caller);
    Spool answers = new Spool();
    executor.execute(() -> alerts.create(userId, once, body, answers));
    return HttpResponse.ok(answers.reader());
  }

  /**
   * Deletes all of your alerts that match; at least one of the parameters must be given. They may
   * still fire for trades that happened before.
   *
   * @param key for 24 hours: sent again, it deletes no more than the first time
   * @param status pending, active, paused, triggered, expired or rejected
   * @param symbol a pair, or a currency for all pairs that trade it
   * @param tag one of their tags
   * @return how many there were
   */
  @Delete
  @ApiResponse(responseCode = "200", description = "The alerts are gone")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  Deleted deleteAlerts(
      Authentication caller,
      @Nullable @Header(IdempotencyKeys.HEADER) String key,
      @Nullable @QueryValue String status,
      @Nullable @QueryValue String symbol,
      @Nullable @QueryValue String tag) {
    return new Deleted(
        withdrawals.withdraw(
            Caller.userId(caller),
            AlertFilter.of(status, symbol, null, tag),
            IdempotencyKeys.read(key)));
  }
}
