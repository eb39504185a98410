package dev.tocsin.api.portfolio;

import dev.tocsin.api.auth.Caller;
import dev.tocsin.api.http.Page;
import dev.tocsin.api.http.Paging;
import dev.tocsin.api.market.Prices;
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
import java.util.List;

@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Tag(name = "portfolio")
class PortfolioController {

  private final PortfolioRepository portfolios;
  private final Prices prices;

  PortfolioController(PortfolioRepository portfolios, Prices prices) {
    this.portfolios = portfolios;
    this.prices = prices;
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
    return paging.pageOf(atMarket(portfolios.of(Caller.userId(caller)).held()), request);
  }

  /**
   * Shows all that you own: cash, holdings and their value at the markets' newest prices.
   *
   * @return the portfolio
   */
  @Get("/portfolio")
  @ApiResponse(responseCode = "200", description = "The portfolio")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  PortfolioView portfolio(Authentication caller) {
    PortfolioRepository.Portfolio portfolio = portfolios.of(Caller.userId(caller));
    return PortfolioView.of(portfolio.balance(), atMarket(portfolio.held()));
  }

  private List<HoldingView> atMarket(List<Holding> holdings) {
    return holdings.stream()
        .map(holding -> HoldingView.at(prices.latest(holding.instrument()).orElse(null), holding))
        .toList();
  }
}
