package dev.tocsin.api.performance;

import dev.tocsin.engine.performance.EquityPoint;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes the reports of months. */
@Singleton
class MonthReports {

  private final EquityRepository equity;
  private final ReportRepository rows;

  MonthReports(EquityRepository equity, ReportRepository rows) {
    this.equity = equity;
    this.rows = rows;
  }

  /** What happened to a user's portfolio in a month. */
  MonthReport of(long userId, String month, Period period) {
    ReportRepository.Owner owner = rows.owner(userId);
    List<EquityPoint> curve = equity.curve(userId, period.from(), period.to());
    Optional<Figures> figures = Figures.of(curve, period.from());
    List<MonthReport.MarketTrades> markets = rows.markets(userId, period);
    return new MonthReport(
        month,
        owner.name(),
        owner.currency(),
        figures
            .map(known -> PerformanceView.of(period, known))
            .orElseGet(() -> PerformanceView.nothing(period)),
        figures.map(Figures::days).orElse(List.of()).stream().map(PerformanceView.Day::of).toList(),
        markets,
        sum(markets, MonthReport.MarketTrades::realizedPnl),
        sum(markets, MonthReport.MarketTrades::fees));
  }

  private static BigDecimal sum(
      List<MonthReport.MarketTrades> markets, Function<MonthReport.MarketTrades, BigDecimal> part) {
    return markets.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
