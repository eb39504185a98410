package dev.tocsin.api.performance;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The returns of days as bars, up from the line of zero or down from it, in SVG. */
final class ReturnsChart {

  private static final double WIDTH = 720;
  private static final double HEIGHT = 170;
  private static final double LEFT = 56;
  private static final double TOP = 10;
  private static final double BOTTOM = 22;
  private static final int DAYS_TO_A_LABEL = 7;
  private static final int DAYS_OF_A_MONTH = 31;
  private static final double LINE_OF_TEXT = 12;
  private static final double FILLED = 0.64;

  private final List<PerformanceView.Day> days;
  private final double high;
  private final double low;

  private ReturnsChart(List<PerformanceView.Day> days) {
    this.days = days;
    this.high = days.stream().mapToDouble(ReturnsChart::rate).reduce(0, Math::max);
    this.low = days.stream().mapToDouble(ReturnsChart::rate).reduce(0, Math::min);
  }

  /**
   * Draws the chart.
   *
   * @param days of one month, at least one
   */
  static String of(List<PerformanceView.Day> days) {
    ReturnsChart chart = new ReturnsChart(days);
    return String.format(
        Locale.ROOT,
        """
        <svg viewBox="0 0 %.0f %.0f" role="img" aria-label="Return of each day">
        %s
        %s
        %s
        </svg>
        """,
        WIDTH,
        HEIGHT,
        chart.lines(),
        days.stream().map(chart::bar).collect(Collectors.joining("\n")),
        chart.dates());
  }

  private String lines() {
    return List.of(high, 0.0, low).stream()
        .distinct()
        .map(
            rate ->
                String.format(
                    Locale.ROOT,
                    "<line class=\"%s\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%4$.1f\"/>" + "%s",
                    rate == 0 ? "zero" : "edge",
                    LEFT,
                    WIDTH,
                    y(rate),
                    scale(rate)))
        .collect(Collectors.joining("\n"));
  }

  /** What a line stands for, unless that would cover what the line of zero does. */
  private String scale(double rate) {
    return rate != 0 && Math.abs(y(rate) - y(0)) < LINE_OF_TEXT
        ? ""
        : String.format(
            Locale.ROOT,
            "<text class=\"end\" x=\"%.1f\" y=\"%.1f\">%s</text>",
            LEFT - 6,
            y(rate) + 4,
            PrintedNumbers.changePercent(BigDecimal.valueOf(rate)));
  }

  private String bar(PerformanceView.Day day) {
    double rate = rate(day);
    return String.format(
        Locale.ROOT,
        "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\">"
            + "<title>%s: %s</title></rect>",
        rate < 0 ? "down" : "up",
        x(day) + slot() * (1 - FILLED) / 2,
        y(Math.max(rate, 0)),
        slot() * FILLED,
        Math.abs(y(rate) - y(0)),
        day.date(),
        PrintedNumbers.changePercent(day.returnPct()));
  }

  private String dates() {
    return days.stream()
        .filter(day -> day.date().getDayOfMonth() % DAYS_TO_A_LABEL == 1)
        .map(
            day ->
                String.format(
                    Locale.ROOT,
                    "<text class=\"middle\" x=\"%.1f\" y=\"%.1f\">%d</text>",
                    x(day) + slot() / 2,
                    HEIGHT - 6,
                    day.date().getDayOfMonth()))
        .collect(Collectors.joining("\n"));
  }

  private static double slot() {
    return (WIDTH - LEFT) / DAYS_OF_A_MONTH;
  }

  private static double x(PerformanceView.Day day) {
    return LEFT + slot() * (day.date().getDayOfMonth() - 1);
  }

  private double y(double rate) {
    double span = high - low;
    return span == 0 ? TOP : TOP + (HEIGHT - TOP - BOTTOM) * (high - rate) / span;
  }

  private static double rate(PerformanceView.Day day) {
    return day.returnPct().doubleValue();
  }
}
