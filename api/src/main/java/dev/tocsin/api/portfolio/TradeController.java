package dev.tocsin.api.portfolio;

import dev.tocsin.api.auth.Caller;
import dev.tocsin.api.http.Page;
import dev.tocsin.api.http.Paging;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
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

@Controller("/api/v1/trades")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Tag(name = "portfolio")
class TradeController {

  private final TradeDesk desk;
  private final TradeRepository trades;

  TradeController(TradeDesk desk, TradeRepository trades) {
    this.desk = desk;
    this.trades = trades;
  }

  /**
   * Trades with paper money, at a stated price or that of the market's last trade, which must not
   * be older than 60 s. A trade that would overdraw the account or sell more than is held is
   * refused.
   *
   * @param trade what to trade
   * @return the trade
   */
  @Post
  @Status(HttpStatus.CREATED)
  @ApiResponse(responseCode = "201", description = "The trade has been made")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  TradeView trade(Authentication caller, @Body @Valid NewTrade trade) {
    return desk.trade(Caller.userId(caller), trade);
  }

  /**
   * Lists your trades, newest first.
   *
   * @param page from 1
   * @param pageSize trades to a page, at most 100; 20 when not given
   * @param perPage the same as page_size
   * @return a page of trades
   */
  @Get
  @ApiResponse(responseCode = "200", description = "A page of trades")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  Page<TradeView> listTrades(
      HttpRequest<?> request,
      Authentication caller,
      @Nullable @QueryValue Integer page,
      @Nullable @QueryValue("page_size") Integer pageSize,
      @Nullable @QueryValue("per_page") Integer perPage) {
    Paging paging = Paging.of(page, pageSize, perPage);
    TradeRepository.Found found = trades.ofUser(Caller.userId(caller), paging);
    return paging.page(found.trades(), found.count(), request);
  }
}
