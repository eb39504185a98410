package dev.tocsin.api.market;

import dev.tocsin.api.docs.Description;
import dev.tocsin.api.http.Links;
import dev.tocsin.api.listing.SymbolResolver;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.StreamPoint;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;

@Controller("/api/v1/markets")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Tag(name = "markets")
class CandleController {

  private static final String CSV = "text/csv";
  private static final MediaType CSV_TYPE = MediaType.of(CSV);

  private final CandleTails candles;
  private final LastTicks lastTicks;
  private final SymbolResolver symbols;

  CandleController(CandleTails candles, LastTicks lastTicks, SymbolResolver symbols) {
    this.candles = candles;
    this.lastTicks = lastTicks;
    this.symbols = symbols;
  }

  /**
   * Lists candles, oldest first: those from a time on or, without one, the newest. Intervals in
   * which nothing was traded are filled in, up to the market's own time. As JSON or, with an Accept
   * header of text/csv, as CSV, whose neighbours are in the Link header.
   *
   * @param base the currency that is traded, such as BTC
   * @param quote the currency that it is priced in, such as USDT
   * @param exchange the first that lists the pair when not given
   * @param interval 1s, 1m, 3m, 5m, 15m, 30m, 1h, 4h, 12h, 1d, 1w or 1M, in UTC; 1m when not given
   * @param from the first open time, ISO 8601
   * @param to the last open time, ISO 8601
   * @param limit at most so many, 1 to 1000; 500 when not given
   * @param cursor where to go on: next and previous have it
   * @return the candles
   */
  @Get(
      uri = "/{base}/{quote}/candles",
      produces = {MediaType.APPLICATION_JSON, CSV})
  @SecurityRequirement(name = Description.NOBODY)
  @ApiResponse(
      responseCode = "200",
      description = "The candles",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = CandlePage.class)),
        @Content(mediaType = CSV, schema = @Schema(type = "string"))
      })
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  HttpResponse<?> listCandles(
      HttpRequest<?> request,
      String base,
      String quote,
      @Nullable @QueryValue String exchange,
      @Nullable @QueryValue String interval,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @QueryValue Integer limit,
      @Nullable @QueryValue String cursor) {
    CandleQuery query = CandleQuery.of(interval, from, to, limit, cursor);
    return page(symbols.addressed(base + "/" + quote, exchange), query, request);
  }

  /**
   * Lists candles of a pair that is written in one piece, oldest first: as the other does.
   *
   * @param symbol the pair, as BTC-USDT or btcusdt
   * @param exchange the first that lists the pair when not given
   * @param interval 1s, 1m, 3m, 5m, 15m, 30m, 1h, 4h, 12h, 1d, 1w or 1M, in UTC; 1m when not given
   * @param from the first open time, ISO 8601
   * @param to the last open time, ISO 8601
   * @param limit at most so many, 1 to 1000; 500 when not given
   * @param cursor where to go on: next and previous have it
   * @return the candles
   */
  @Get(
      uri = "/{symbol}/candles",
      produces = {MediaType.APPLICATION_JSON, CSV})
  @SecurityRequirement(name = Description.NOBODY)
  @ApiResponse(
      responseCode = "200",
      description = "The candles",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = CandlePage.class)),
        @Content(mediaType = CSV, schema = @Schema(type = "string"))
      })
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  HttpResponse<?> listCandlesBySymbol(
      HttpRequest<?> request,
      String symbol,
      @Nullable @QueryValue String exchange,
      @Nullable @QueryValue String interval,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @QueryValue Integer limit,
      @Nullable @QueryValue String cursor) {
    CandleQuery query = CandleQuery.of(interval, from, to, limit, cursor);
    return page(symbols.addressed(symbol, exchange), query, request);
  }

  private HttpResponse<?> page(Instrument instrument, CandleQuery query, HttpRequest<?> request) {
    // Read first: what the table then has must hold the trade that this tells of.
    StreamPoint point = lastTicks.point(instrument);
    CandleStretch stretch = CandleStretch.of(query, candles.read(instrument, query), point);
    String next = link(request, stretch.next());
    String previous = link(request, stretch.previous());
    return wantsCsv(request)
        ? csv(stretch, next, previous)
        : HttpResponse.ok(new CandlePage(stretch.candles(), next, previous))
            .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static MutableHttpResponse<String> csv(
      CandleStretch stretch, String next, String previous) {
    MutableHttpResponse<String> csv =
        HttpResponse.ok(CandleCsv.of(stretch.views())).contentType(CSV_TYPE);
    if (next != null) {
      csv.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
    }
    if (previous != null) {
      csv.header(HttpHeaders.LINK, "<" + previous + ">; rel=\"prev\"");
    }
    return csv;
  }

  private static String link(HttpRequest<?> request, CandleCursor cursor) {
    return cursor == null ? null : Links.with(request, "cursor", cursor.text());
  }

  /** Whether CSV is the first of the two that is accepted. */
  private static boolean wantsCsv(HttpRequest<?> request) {
    return request.accept().stream()
        .filter(type -> CSV_TYPE.equals(type) || MediaType.APPLICATION_JSON_TYPE.matches(type))
        .findFirst()
        .filter(CSV_TYPE::equals)
        .isPresent();
  }
}
