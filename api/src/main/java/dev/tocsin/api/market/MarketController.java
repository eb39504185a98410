package dev.tocsin.api.market;

import dev.tocsin.api.auth.Role;
import dev.tocsin.api.docs.Description;
import dev.tocsin.api.http.Page;
import dev.tocsin.api.http.Paging;
import dev.tocsin.api.idempotency.Idempotent;
import dev.tocsin.api.listing.SymbolResolver;
import dev.tocsin.schemas.Instrument;
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
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

@Controller("/api/v1/markets")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Tag(name = "markets")
class MarketController {

  private final MarketBoard board;
  private final SymbolResolver symbols;
  private final ManualTicks manualTicks;

  MarketController(MarketBoard board, SymbolResolver symbols, ManualTicks manualTicks) {
    this.board = board;
    this.symbols = symbols;
    this.manualTicks = manualTicks;
  }

  /**
   * Lists the markets that have been seen to trade, ordered by exchange and pair.
   *
   * @param page from 1
   * @param pageSize markets to a page, at most 100; 20 when not given
   * @param perPage the same as page_size
   * @return a page of markets
   */
  @Get
  @SecurityRequirement(name = Description.NOBODY)
  @ApiResponse(responseCode = "200", description = "A page of markets")
  Page<Market> listMarkets(
      HttpRequest<?> request,
      @Nullable @QueryValue Integer page,
      @Nullable @QueryValue("page_size") Integer pageSize,
      @Nullable @QueryValue("per_page") Integer perPage) {
    return Paging.of(page, pageSize, perPage).pageOf(board.markets(), request);
  }

  /**
   * Shows one market.
   *
   * @param base the currency that is traded, such as BTC
   * @param quote the currency that it is priced in, such as USDT
   * @param exchange the first that lists the pair when not given
   * @return the market
   */
  @Get("/{base}/{quote}")
  @SecurityRequirement(name = Description.NOBODY)
  @ApiResponse(responseCode = "200", description = "The market")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  Market showMarket(String base, String quote, @Nullable @QueryValue String exchange) {
    return market(base + "/" + quote, exchange);
  }

  /**
   * Shows one market, its pair in one piece.
   *
   * @param symbol the pair, as BTC-USDT or btcusdt
   * @param exchange the first that lists the pair when not given
   * @return the market
   */
  @Get("/{symbol}")
  @SecurityRequirement(name = Description.NOBODY)
  @ApiResponse(responseCode = "200", description = "The market")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  Market showMarketBySymbol(String symbol, @Nullable @QueryValue String exchange) {
    return market(symbol, exchange);
  }

  /**
   * States a price on exchange MANUAL. It goes through the stream like any other and counts as the
   * trade of one unit. For operators.
   *
   * @param price the pair and its price
   * @return the tick
   */
  @Post
  @Status(HttpStatus.CREATED)
  @Secured(Role.OPERATOR_NAME)
  @Idempotent
  @ApiResponse(responseCode = "201", description = "The tick is in the stream")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "403", ref = "#/components/responses/Forbidden")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  @ApiResponse(responseCode = "503", ref = "#/components/responses/Unavailable")
  ManualTick statePrice(@Body @Valid ManualPrice price) {
    return ManualTick.of(manualTicks.state(price.symbol(), price.price()));
  }

  private Market market(String symbol, String exchange) {
    Instrument instrument = symbols.addressed(symbol, exchange);
    return board.market(instrument).orElseGet(() -> Market.quiet(instrument));
  }
}
