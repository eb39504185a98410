package dev.tocsin.api.performance;

import dev.tocsin.schemas.Decimals;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of a report in their order, by the names that JSON has for them. */
final class ReportFigures {

  private static final String NONE = "";

  private ReportFigures() {}

  static Map<String, String> summary(MonthReport report) {
    PerformanceView figures = report.performance();
    Map<String, String> summary = new LinkedHashMap<>();
    summary.put("start_value", text(figures.startValue()));
    summary.put("end_value", text(figures.endValue()));
    summary.put("net_deposits", text(figures.netDeposits()));
    summary.put("profit", text(figures.profit()));
    summary.put("realized_pnl", text(report.realizedPnl()));
    summary.put("fees", text(report.fees()));
    summary.put("time_weighted_return_pct", text(figures.timeWeightedReturnPct()));
    summary.put("money_weighted_return_pct", text(figures.moneyWeightedReturnPct()));
    summary.put(
        "max_drawdown_pct",
        figures.maxDrawdown() == null ? NONE : text(figures.maxDrawdown().pct()));
    summary.put("volatility_pct", text(figures.volatilityPct()));
    return summary;
  }

  static Map<String, String> market(MonthReport.MarketTrades market) {
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("trades", Long.toString(market.trades()));
    figures.put("bought_quantity", text(market.boughtQuantity()));
    figures.put("bought_value", text(market.boughtValue()));
    figures.put("sold_quantity", text(market.soldQuantity()));
    figures.put("sold_value", text(market.soldValue()));
    figures.put("fees", text(market.fees()));
    figures.put("realized_pnl", text(market.realizedPnl()));
    return figures;
  }

  /** In plain notation; empty for null. */
  static String text(BigDecimal figure) {
    return figure == null ? NONE : Decimals.plain(figure);
  }
}
