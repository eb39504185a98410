package dev.tocsin.api.performance;

import dev.tocsin.api.auth.Caller;
import dev.tocsin.api.http.Links;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;

@Controller("/api/v1/portfolio")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Tag(name = "portfolio")
class PerformanceController {

  private final EquityRepository equity;
  private final Clock clock;

  PerformanceController(EquityRepository equity) {
    this.equity = equity;
    this.clock = Clock.systemUTC();
  }

  /**
   * Shows what your portfolio was worth, oldest point first: from a time on or, without one, the
   * newest points. A minute is there a few seconds after it is over; nothing is shown from before
   * your first trade, deposit or withdrawal that the job has seen.
   *
   * @param interval from point to point: 1m, 3m, 5m, 15m, 30m, 1h, 4h, 12h or 1d; 1h when not given
   * @param from the first point, ISO 8601
   * @param to the last point, ISO 8601; now when not given
   * @param limit at most so many, 1 to 1000; 500 when not given
   * @return the curve
   */
  @Get("/history")
  @ApiResponse(responseCode = "200", description = "The curve")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  HistoryPage portfolioHistory(
      HttpRequest<?> request,
      Authentication caller,
      @Nullable @QueryValue String interval,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @QueryValue Integer limit) {
    HistoryQuery query = HistoryQuery.of(interval, from, to, limit, clock.instant());
    List<Snapshot> found = equity.steps(Caller.userId(caller), query);
    if (found.size() <= query.limit()) {
      return new HistoryPage(found, null);
    }
    return new HistoryPage(
        found.subList(0, query.limit()),
        Links.with(request, "from", found.get(query.limit()).time().toString()));
  }

  /**
   * Shows how your portfolio did: returns, best and worst day, the deepest fall, and how much it
   * scatters. Days are those of UTC.
   *
   * @param from when it begins, ISO 8601; a year before the end when not given
   * @param to when it ends, ISO 8601; now when not given
   * @return the figures
   */
  @Get("/performance")
  @ApiResponse(responseCode = "200", description = "The figures")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  PerformanceView portfolioPerformance(
      Authentication caller, @Nullable @QueryValue String from, @Nullable @QueryValue String to) {
    Period period = Period.of(from, to, clock.instant());
    return Figures.of(
            equity.curve(Caller.userId(caller), period.from(), period.to()), period.from())
        .map(figures -> PerformanceView.of(period, figures))
        .orElseGet(() -> PerformanceView.nothing(period));
  }
}
