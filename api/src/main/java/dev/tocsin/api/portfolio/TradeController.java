package dev.tocsin.api.portfolio;

import dev.tocsin.api.auth.Caller;
import dev.tocsin.api.auth.Scope;
import dev.tocsin.api.auth.Scoped;
import dev.tocsin.api.http.Page;
import dev.tocsin.api.http.Paging;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.idempotency.Idempotent;
import dev.tocsin.api.listing.SymbolResolver;
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
@Scoped(Scope.TRADE)
@Tag(name = "portfolio")
class TradeController {

  private final TradeDesk desk;
  private final TradeRepository trades;
  private final Reversals reversals;
  private final SymbolResolver symbols;

  TradeController(
      TradeDesk desk, TradeRepository trades, Reversals reversals, SymbolResolver symbols) {
    this.desk = desk;
    this.trades = trades;
    this.reversals = reversals;
    this.symbols = symbols;
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
  @Idempotent
  @ApiResponse(responseCode = "201", description = "The trade has been made")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  TradeView trade(Authentication caller, @Body @Valid NewTrade trade) {
    return TradeView.of(desk.trade(Caller.userId(caller), trade));
  }

  /**
   * Undoes your last trade: the ledger gets a reversing transaction, the holding is what it was,
   * and the trade stays, marked as reversed. Doing so again undoes the one before.
   *
   * @return the trade that was undone
   */
  @Post("/undo")
  @Idempotent
  @ApiResponse(responseCode = "200", description = "The trade that was undone")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  TradeView undo(Authentication caller) {
    return TradeView.of(reversals.undo(Caller.userId(caller)));
  }

  /**
   * Shows one of your trades.
   *
   * @param id of the trade
   * @return the trade
   */
  @Get("/{id}")
  @ApiResponse(responseCode = "200", description = "The trade")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  TradeView showTrade(Authentication caller, long id) {
    return TradeView.of(
        trades.find(Caller.userId(caller), id).orElseThrow(ProblemException::notFound));
  }

  /**
   * Lists your trades, those that were booked last first.
   *
   * @param symbol of one market
   * @param exchange of that market; the first that lists it when not given
   * @param type buy or sell
   * @param from when the first was made, as 2026-11-23T12:00:00Z
   * @param to before which the last was made
   * @param page from 1
   * @param pageSize trades to a page, at most 100; 20 when not given
   * @param perPage the same as page_size
   * @return a page of trades
   */
  @Get
  @ApiResponse(responseCode = "200", description = "A page of trades")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  Page<TradeView> listTrades(
      HttpRequest<?> request,
      Authentication caller,
      @Nullable @QueryValue String symbol,
      @Nullable @QueryValue String exchange,
      @Nullable @QueryValue String type,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @QueryValue Integer page,
      @Nullable @QueryValue("page_size") Integer pageSize,
      @Nullable @QueryValue("per_page") Integer perPage) {
    Paging paging = Paging.of(page, pageSize, perPage);
    TradeFilter filter =
        TradeFilter.of(symbol == null ? null : symbols.written(symbol, exchange), type, from, to);
    TradeRepository.Found found = trades.ofUser(Caller.userId(caller), filter, paging);
    return paging.page(found.trades().stream().map(TradeView::of).toList(), found.count(), request);
  }
}
