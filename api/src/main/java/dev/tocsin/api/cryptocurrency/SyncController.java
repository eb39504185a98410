package dev.tocsin.api.cryptocurrency;

import dev.tocsin.api.auth.Caller;
import dev.tocsin.api.auth.Role;
import dev.tocsin.api.http.Choice;
import dev.tocsin.api.http.Page;
import dev.tocsin.api.http.Paging;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.idempotency.Idempotent;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

@Controller("/api/v1/cryptocurrencies")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Role.OPERATOR_NAME)
@Tag(name = "cryptocurrencies")
class SyncController {

  private final SyncRequests requests;
  private final SyncRepository syncs;
  private final SyncSettings settings;

  SyncController(SyncRequests requests, SyncRepository syncs, SyncSettings settings) {
    this.requests = requests;
    this.syncs = syncs;
    this.settings = settings;
  }

  /**
   * Has a provider asked now, as a job; its address is in Location. At most 10 times a minute. For
   * operators.
   *
   * @param limit how many are asked for, the first by market cap, 1 to 250; 200 when not given
   * @param provider coingecko or coinmarketcap; the first that answers when not given
   * @return the job
   */
  @Post("/sync")
  @Idempotent
  @ApiResponse(responseCode = "202", description = "The job is queued")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "403", ref = "#/components/responses/Forbidden")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  HttpResponse<SyncView> syncCryptocurrencies(
      Authentication caller,
      @Nullable @QueryValue Integer limit,
      @Nullable @QueryValue String provider) {
    if (limit != null && (limit < 1 || limit > SyncSettings.MAX_COINS)) {
      throw ProblemException.invalid("limit", "must be from 1 to " + SyncSettings.MAX_COINS);
    }
    SyncView sync =
        requests.request(
            Caller.userId(caller),
            provider == null ? null : Choice.of(Provider.class, provider, "provider"),
            limit == null ? settings.all() : limit);
    return HttpResponse.accepted()
        .header(HttpHeaders.LOCATION, "/api/v1/cryptocurrencies/syncs/" + sync.id())
        .body(sync);
  }

  /**
   * Lists the syncs of the last week, the latest first. For operators.
   *
   * @param page from 1
   * @param pageSize syncs to a page, at most 100; 20 when not given
   * @return a page of syncs
   */
  @Get("/syncs")
  @ApiResponse(responseCode = "200", description = "A page of syncs")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "403", ref = "#/components/responses/Forbidden")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  Page<SyncView> listCryptocurrencySyncs(
      HttpRequest<?> request,
      @Nullable @QueryValue Integer page,
      @Nullable @QueryValue("page_size") Integer pageSize) {
    return syncs.list(Paging.of(page, pageSize, null), request);
  }

  /**
   * Shows one sync. For operators.
   *
   * @param id of the sync
   * @return the sync
   */
  @Get("/syncs/{id}")
  @ApiResponse(responseCode = "200", description = "The sync")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "403", ref = "#/components/responses/Forbidden")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  SyncView showCryptocurrencySync(long id) {
    return syncs.show(id);
  }
}
