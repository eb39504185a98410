package dev.tocsin.api.market;

import dev.tocsin.api.docs.Description;
import dev.tocsin.api.http.Links;
import dev.tocsin.api.listing.SymbolResolver;
import dev.tocsin.schemas.Instrument;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;

@Controller("/api/v1/markets")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Tag(name = "markets")
class CandleController {

  private final CandleRepository candles;
  private final SymbolResolver symbols;

  CandleController(CandleRepository candles, SymbolResolver symbols) {
    this.candles = candles;
    this.symbols = symbols;
  }

  /**
   * Lists candles, oldest first: those from a time on or, without one, the newest.
   *
   * @param base the currency that is traded, such as BTC
   * @param quote the currency that it is priced in, such as USDT
   * @param exchange the first that lists the pair when not given
   * @param interval 1m, and nothing else yet
   * @param from the first open time, ISO 8601
   * @param to the last open time, ISO 8601
   * @param limit at most so many, 1 to 1000; 500 when not given
   * @return the candles
   */
  @Get("/{base}/{quote}/candles")
  @SecurityRequirement(name = Description.NOBODY)
  @ApiResponse(responseCode = "200", description = "The candles")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  CandlePage listCandles(
      HttpRequest<?> request,
      String base,
      String quote,
      @Nullable @QueryValue String exchange,
      @Nullable @QueryValue String interval,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @QueryValue Integer limit) {
    CandleQuery query = CandleQuery.of(interval, from, to, limit);
    return page(symbols.addressed(base + "/" + quote, exchange), query, request);
  }

  /**
   * Lists candles of a pair that is written in one piece, oldest first.
   *
   * @param symbol the pair, as BTC-USDT or btcusdt
   * @param exchange the first that lists the pair when not given
   * @param interval 1m, and nothing else yet
   * @param from the first open time, ISO 8601
   * @param to the last open time, ISO 8601
   * @param limit at most so many, 1 to 1000; 500 when not given
   * @return the candles
   */
  @Get("/{symbol}/candles")
  @SecurityRequirement(name = Description.NOBODY)
  @ApiResponse(responseCode = "200", description = "The candles")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  CandlePage listCandlesBySymbol(
      HttpRequest<?> request,
      String symbol,
      @Nullable @QueryValue String exchange,
      @Nullable @QueryValue String interval,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @QueryValue Integer limit) {
    CandleQuery query = CandleQuery.of(interval, from, to, limit);
    return page(symbols.addressed(symbol, exchange), query, request);
  }

  private CandlePage page(Instrument instrument, CandleQuery query, HttpRequest<?> request) {
    if (query.from() == null) {
      return new CandlePage(
          candles.last(instrument, query.interval(), query.to(), query.limit()), null);
    }
    List<CandleView> found =
        candles.from(instrument, query.interval(), query.from(), query.to(), query.limit() + 1);
    if (found.size() <= query.limit()) {
      return new CandlePage(found, null);
    }
    Instant next = found.get(query.limit()).openTime();
    return new CandlePage(
        found.subList(0, query.limit()), Links.with(request, "from", next.toString()));
  }
}
