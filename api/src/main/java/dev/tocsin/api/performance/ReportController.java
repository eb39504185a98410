package dev.tocsin.api.performance;

import dev.tocsin.api.auth.Caller;
import dev.tocsin.api.http.ProblemException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;

/** Reports of months. */
@Controller("/api/v1/portfolio/report")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Tag(name = "portfolio")
class ReportController {

  private static final String CSV = "text/csv";

  private final MonthReports reports;
  private final Clock clock;

  ReportController(MonthReports reports) {
    this.reports = reports;
    this.clock = Clock.systemUTC();
  }

  /**
   * Reports on a month: values, returns, trades by market. As JSON, as CSV with a figure to a row,
   * or as a page that can be printed.
   *
   * @param month as 2026-11, in UTC
   * @param format json, csv or html; json when not given
   * @return the report
   */
  @Get(produces = {MediaType.APPLICATION_JSON, CSV, MediaType.TEXT_HTML})
  @ApiResponse(
      responseCode = "200",
      description = "The report",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = MonthReport.class)),
        @Content(mediaType = CSV, schema = @Schema(type = "string")),
        @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = "string"))
      })
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  HttpResponse<?> portfolioReport(
      Authentication caller,
      @Nullable @QueryValue String month,
      @Nullable @QueryValue String format) {
    Period period = Period.month(month, clock.instant());
    String wanted = format == null ? "json" : format;
    return switch (wanted) {
      case "json" ->
          HttpResponse.ok(report(caller, month, period))
              .contentType(MediaType.APPLICATION_JSON_TYPE);
      case "csv" ->
          HttpResponse.ok(CsvReport.of(report(caller, month, period)))
              .contentType(MediaType.of(CSV))
              .header(
                  HttpHeaders.CONTENT_DISPOSITION,
                  "attachment; filename=portfolio-" + month + ".csv");
      case "html" ->
          HttpResponse.ok(HtmlReport.of(report(caller, month, period)))
              .contentType(MediaType.TEXT_HTML_TYPE)
              .header("Content-Security-Policy", HtmlPage.POLICY);
      default -> throw ProblemException.invalid("format", "must be one of json, csv, html");
    };
  }

  private MonthReport report(Authentication caller, String month, Period period) {
    return reports.of(Caller.userId(caller), month, period);
  }
}
