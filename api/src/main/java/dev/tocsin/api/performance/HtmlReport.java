package dev.tocsin.api.performance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report as one page that can be printed: it loads nothing, and every text in it is escaped. */
final class HtmlReport {

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private HtmlReport() {}

  static String of(MonthReport report) {
    return HtmlPage.of(
        Map.of(
            "month", YearMonth.parse(report.month()).format(MONTH),
            "name", escaped(report.name()),
            "from", moment(report.performance().from()),
            "to", moment(report.performance().to()),
            "currency", escaped(report.currency()),
            "key-figures", keyFigures(report.performance()),
            "value", value(report),
            "return", returns(report.performance()),
            "markets", markets(report),
            "days", days(report)));
  }

  private static String keyFigures(PerformanceView figures) {
    return List.of(
            keyFigure("End value", PrintedNumbers.money(figures.endValue())),
            keyFigure("Profit", signed(figures.profit(), PrintedNumbers.change(figures.profit()))),
            keyFigure("Return", signedPercent(figures.timeWeightedReturnPct())),
            keyFigure("Net deposits", PrintedNumbers.change(figures.netDeposits())))
        .stream()
        .collect(Collectors.joining("\n"));
  }

  private static String keyFigure(String name, String value) {
    return "<div><dt>" + name + "</dt><dd>" + value + "</dd></div>";
  }

  private static String value(MonthReport report) {
    PerformanceView figures = report.performance();
    return rows(
        List.of(
            List.of("Start value", PrintedNumbers.money(figures.startValue())),
            List.of("Net deposits", PrintedNumbers.change(figures.netDeposits())),
            List.of("Profit", signed(figures.profit(), PrintedNumbers.change(figures.profit()))),
            List.of("End value", PrintedNumbers.money(figures.endValue())),
            List.of(
                "Realized profit",
                signed(report.realizedPnl(), PrintedNumbers.change(report.realizedPnl()))),
            List.of("Fees", PrintedNumbers.money(report.fees()))));
  }

  private static String returns(PerformanceView figures) {
    PerformanceView.Fall fall = figures.maxDrawdown();
    PerformanceView.AtRisk atRisk = figures.valueAtRisk();
    return rows(
        List.of(
            List.of("Time-weighted return", signedPercent(figures.timeWeightedReturnPct())),
            List.of("Money-weighted return", signedPercent(figures.moneyWeightedReturnPct())),
            List.of("Best day", day(figures.bestDay())),
            List.of("Worst day", day(figures.worstDay())),
            List.of("Deepest fall", PrintedNumbers.percent(fall == null ? null : fall.pct())),
            List.of("Volatility, a year", PrintedNumbers.percent(figures.volatilityPct())),
            List.of("Sharpe ratio", PrintedNumbers.ratio(figures.sharpe())),
            List.of(
                "Value at risk, 1 day, 95\u00a0%",
                PrintedNumbers.money(atRisk == null ? null : atRisk.amount()))));
  }

  private static String day(PerformanceView.Day day) {
    return day == null
        ? PrintedNumbers.NONE
        : "<small>" + day.date().format(DAY) + "</small> " + signedPercent(day.returnPct());
  }

  private static String markets(MonthReport report) {
    if (report.markets().isEmpty()) {
      return "<p>Nothing was traded.</p>";
    }
    return """
        <div class="wide">
        <table>
        <thead><tr><th rowspan="2">Market</th><th rowspan="2">Trades</th>\
        <th colspan="2" class="group">Bought</th><th colspan="2" class="group">Sold</th>\
        <th rowspan="2">Fees</th><th rowspan="2">Realized profit</th></tr>
        <tr><th>Quantity</th><th>Value</th><th>Quantity</th><th>Value</th></tr></thead>
        <tbody>
        %s
        </tbody>
        </table>
        </div>
        """
        .formatted(rows(report.markets().stream().map(HtmlReport::market).toList()));
  }

  private static List<String> market(MonthReport.MarketTrades market) {
    return List.of(
        escaped(market.symbol()) + " <small>" + escaped(market.exchange()) + "</small>",
        Long.toString(market.trades()),
        PrintedNumbers.quantity(market.boughtQuantity()),
        PrintedNumbers.money(market.boughtValue()),
        PrintedNumbers.quantity(market.soldQuantity()),
        PrintedNumbers.money(market.soldValue()),
        PrintedNumbers.money(market.fees()),
        signed(market.realizedPnl(), PrintedNumbers.change(market.realizedPnl())));
  }

  private static String days(MonthReport report) {
    if (report.days().isEmpty()) {
      return "<p>There are no values of this month.</p>";
    }
    List<String> items = new ArrayList<>();
    for (PerformanceView.Day day : report.days()) {
      items.add(
          "<li><span>%s</span> %s</li>"
              .formatted(day.date().format(DAY), signedPercent(day.returnPct())));
    }
    return ReturnsChart.of(report.days())
        + "<ul class=\"days\">\n"
        + String.join("\n", items)
        + "\n</ul>";
  }

  private static String rows(List<List<String>> rows) {
    return rows.stream()
        .map(cells -> "<tr><td>" + String.join("</td><td>", cells) + "</td></tr>")
        .collect(Collectors.joining("\n"));
  }

  private static String signedPercent(BigDecimal pct) {
    return signed(pct, PrintedNumbers.changePercent(pct));
  }

  /** A loss is told by its sign and by its colour. */
  private static String signed(BigDecimal figure, String text) {
    return figure == null || figure.signum() == 0
        ? text
        : "<span class=\"%s\">%s</span>".formatted(figure.signum() < 0 ? "loss" : "gain", text);
  }

  private static String moment(Instant time) {
    return MOMENT.format(time);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
