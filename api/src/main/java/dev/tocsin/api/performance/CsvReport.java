package dev.tocsin.api.performance;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * A report as CSV (RFC 4180), a figure to a row: {@code section,item,figure,value}. Nothing in it
 * is anybody's own text.
 */
final class CsvReport {

  private static final CsvMapper CSV = new CsvMapper();
  private static final String[] HEADER = {"section", "item", "figure", "value"};

  private CsvReport() {}

  static String of(MonthReport report) {
    StringWriter text = new StringWriter();
    try (SequenceWriter rows =
        CSV.writer(CsvSchema.emptySchema().withLineSeparator("\r\n")).writeValues(text)) {
      rows.write(HEADER);
      write(rows, "summary", report.month(), ReportFigures.summary(report));
      for (PerformanceView.Day day : report.days()) {
        write(
            rows,
            "day",
            day.date().toString(),
            Map.of("return_pct", ReportFigures.text(day.returnPct())));
      }
      for (MonthReport.MarketTrades market : report.markets()) {
        write(
            rows,
            "market",
            market.exchange() + ":" + market.symbol(),
            ReportFigures.market(market));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(
      SequenceWriter rows, String section, String item, Map<String, String> figures)
      throws IOException {
    for (Map.Entry<String, String> figure : figures.entrySet()) {
      rows.write(List.of(section, item, figure.getKey(), figure.getValue()));
    }
  }
}
