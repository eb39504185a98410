package dev.tocsin.api.portfolio;

import dev.tocsin.api.auth.Caller;
import dev.tocsin.api.auth.Scope;
import dev.tocsin.api.auth.Scoped;
import dev.tocsin.api.http.Page;
import dev.tocsin.api.http.Paging;
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

@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Scoped(Scope.TRADE)
@Tag(name = "portfolio")
class PortfolioController {

  private final PortfolioRepository portfolios;
  private final Valuation valuation;
  private final PortfolioStats stats;

  PortfolioController(PortfolioRepository portfolios, Valuation valuation, PortfolioStats stats) {
    this.portfolios = portfolios;
    this.valuation = valuation;
    this.stats = stats;
  }

  /**
   * Lists what you hold, at the markets' newest prices.
   *
   * @param page from 1
   * @param pageSize holdings to a page, at most 100; 20 when not given
   * @param perPage the same as page_size
   * @return a page of holdings
   */
  @Get("/holdings")
  @ApiResponse(responseCode = "200", description = "A page of holdings")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  Page<HoldingView> holdings(
      HttpRequest<?> request,
      Authentication caller,
      @Nullable @QueryValue Integer page,
      @Nullable @QueryValue("page_size") Integer pageSize,
      @Nullable @QueryValue("per_page") Integer perPage) {
    Paging paging = Paging.of(page, pageSize, perPage);
    return paging.pageOf(
        valuation.value(portfolios.of(Caller.userId(caller)), null).holdings(), request);
  }

  /**
   * Shows all that you own: cash, holdings, their shares and their value at the markets' newest
   * prices.
   *
   * @param currency what all amounts are shown in: any that prices of markets connect with the
   *     account's; that one when not given
   * @return the portfolio
   */
  @Get("/portfolio")
  @ApiResponse(responseCode = "200", description = "The portfolio")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  PortfolioView portfolio(Authentication caller, @Nullable @QueryValue String currency) {
    return valuation.value(portfolios.of(Caller.userId(caller)), currency);
  }

  /**
   * Sums up your coins: those you hold here and the assets you track, each coin once. Cash is not
   * among them. A lot whose price nobody knows counts at what it cost. Dollars and USDT are the
   * same here.
   *
   * @return what they are worth and how they are spread
   */
  @Get("/portfolio/stats")
  @ApiResponse(responseCode = "200", description = "The sums")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  StatsView portfolioStats(Authentication caller) {
    return stats.of(Caller.userId(caller));
  }
}
