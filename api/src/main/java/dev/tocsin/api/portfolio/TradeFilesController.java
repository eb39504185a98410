package dev.tocsin.api.portfolio;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.api.auth.Caller;
import dev.tocsin.api.auth.Scope;
import dev.tocsin.api.auth.Scoped;
import dev.tocsin.api.http.LimitedStream;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.http.Spool;
import dev.tocsin.api.listing.SymbolResolver;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ExecutorService;

/** Files of trades. */
@Controller("/api/v1/trades")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Scoped(Scope.TRADE)
@Tag(name = "portfolio")
class TradeFilesController {

  private static final String CSV = "text/csv";
  private static final String NDJSON = "application/x-ndjson";
  private static final String CSV_EXAMPLE =
      "client_id,executed_at,symbol,type,quantity,price,fee,note\n"
          + "kraken-1,2026-11-23T12:00:00Z,BTC/USDT,buy,0.25,65000.5,1.3,first";
  private static final long MAX_BYTES = 64L * 1024 * 1024;

  private final TradeImports imports;
  private final TradeExports exports;
  private final SymbolResolver symbols;
  private final ObjectMapper json;
  private final ExecutorService executor;

  TradeFilesController(
      TradeImports imports,
      TradeExports exports,
      SymbolResolver symbols,
      ObjectMapper json,
      @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
    this.imports = imports;
    this.exports = exports;
    this.symbols = symbols;
    this.json = json;
    this.executor = executor;
  }

  /**
   * Imports up to 100,000 trades from CSV: a header, then a row for each. Rows that can be booked
   * are booked together, the others are told with their line. A row is booked once, however often
   * it is imported: by its client_id or, without one, by what it says. Rows may lie in the past;
   * what is held is reckoned anew then. Limits and the fee of the account do not apply.
   *
   * @param dryRun whether only to tell what would become of it
   * @param file the trades, at most 64 MiB
   * @return what became of the rows
   */
  @Post(uri = "/import", consumes = CSV)
  @RequestBody(
      content = {
        @Content(
            mediaType = CSV,
            schema = @Schema(type = "string"),
            examples = @ExampleObject(name = "two columns may be left out", value = CSV_EXAMPLE)),
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            array = @ArraySchema(schema = @Schema(implementation = ExportedTrade.class))),
        @Content(mediaType = NDJSON, schema = @Schema(implementation = ExportedTrade.class))
      })
  @ApiResponse(responseCode = "200", description = "What became of the rows")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  ImportReport importCsv(
      Authentication caller,
      @Nullable @QueryValue("dry_run") Boolean dryRun,
      @Body InputStream file)
      throws IOException {
    return run(caller, dryRun, file, () -> new CsvTradeRows(new LimitedStream(file, MAX_BYTES)));
  }

  /**
   * Imports up to 100,000 trades from JSON: an array of objects, or objects one after the other.
   *
   * @param dryRun whether only to tell what would become of it
   * @param file the trades, at most 64 MiB
   * @return what became of the rows
   */
  @Post(
      uri = "/import",
      consumes = {MediaType.APPLICATION_JSON, NDJSON})
  @ApiResponse(responseCode = "200", description = "What became of the rows")
  ImportReport importJson(
      Authentication caller,
      @Nullable @QueryValue("dry_run") Boolean dryRun,
      @Body InputStream file)
      throws IOException {
    return run(
        caller,
        dryRun,
        file,
        () -> new JsonTradeRows(json.createParser(new LimitedStream(file, MAX_BYTES))));
  }

  /** Closes the file: what nobody reads of it would keep the connection's next request waiting. */
  private ImportReport run(
      Authentication caller, Boolean dryRun, InputStream file, TradeImports.Source rows)
      throws IOException {
    try (file) {
      return imports.run(Caller.userId(caller), rows, Boolean.TRUE.equals(dryRun));
    }
  }

  /**
   * Gives your trades as a file that an import takes again; those that were undone are left out.
   *
   * @param format csv or json; csv when not given
   * @param symbol of one market
   * @param exchange of that market; the first that lists it when not given
   * @param type buy or sell
   * @param from when the first was made, as 2026-11-23T12:00:00Z
   * @param to before which the last was made
   * @return the trades, in the order in which they were booked
   */
  @Get(
      uri = "/export",
      produces = {CSV, MediaType.APPLICATION_JSON})
  @ApiResponse(
      responseCode = "200",
      description = "The trades",
      content = {
        @Content(mediaType = CSV, schema = @Schema(type = "string")),
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            array = @ArraySchema(schema = @Schema(implementation = ExportedTrade.class)))
      })
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  HttpResponse<InputStream> exportTrades(
      Authentication caller,
      @Nullable @QueryValue String format,
      @Nullable @QueryValue String symbol,
      @Nullable @QueryValue String exchange,
      @Nullable @QueryValue String type,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to)
      throws IOException {
    boolean isJson = "json".equals(format);
    if (!isJson && format != null && !"csv".equals(format)) {
      throw ProblemException.invalid("format", "must be one of csv, json");
    }
    TradeFilter filter =
        TradeFilter.of(symbol == null ? null : symbols.written(symbol, exchange), type, from, to);
    long userId = Caller.userId(caller);
    Spool file = new Spool();
    executor.execute(
        () -> {
          if (isJson) {
            exports.json(userId, filter, file);
          } else {
            exports.csv(userId, filter, file);
          }
        });
    String name = isJson ? "trades.json" : "trades.csv";
    return HttpResponse.ok(file.reader())
        .contentType(isJson ? MediaType.APPLICATION_JSON_TYPE : MediaType.of(CSV))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=" + name);
  }
}
