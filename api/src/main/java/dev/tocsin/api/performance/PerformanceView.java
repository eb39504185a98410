package dev.tocsin.api.performance;

import dev.tocsin.engine.performance.DayReturn;
import dev.tocsin.engine.performance.Drawdown;
import dev.tocsin.engine.performance.Risk;
import dev.tocsin.schemas.Decimals;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalDouble;

/** How a portfolio did. */
@Schema(
    name = "Performance",
    description =
        "How your portfolio did. Percentages to 4 digits after the point; what cannot be said of so"
            + " few days is null. docs/PERFORMANCE_FIGURES.md has the formula of each figure")
record PerformanceView(
    Instant from,
    Instant to,
    @Schema(type = "string", description = "Cash and holdings at the beginning", example = "10000")
        BigDecimal startValue,
    @Schema(type = "string", description = "Cash and holdings at the end", example = "11250.5")
        BigDecimal endValue,
    @Schema(
            type = "string",
            description = "Money put in meanwhile, less what was taken out",
            example = "1000")
        BigDecimal netDeposits,
    @Schema(
            type = "string",
            description = "end_value − start_value − net_deposits",
            example = "250.5")
        BigDecimal profit,
    @Schema(
            type = "string",
            description = "What a unit of money that was there all along gained",
            example = "2.4312",
            nullable = true)
        BigDecimal timeWeightedReturnPct,
    @Schema(
            type = "string",
            description = "The rate at which all money that was put in became the end value",
            example = "2.3944",
            nullable = true)
        BigDecimal moneyWeightedReturnPct,
    @Schema(nullable = true) Day bestDay,
    @Schema(nullable = true) Day worstDay,
    @Schema(nullable = true) Fall maxDrawdown,
    @Schema(
            type = "string",
            description = "Of daily returns, for a year; from two days on",
            example = "41.2",
            nullable = true)
        BigDecimal volatilityPct,
    @Schema(
            type = "string",
            description = "Of daily returns, for a year, without a risk-free rate",
            example = "1.17",
            nullable = true)
        BigDecimal sharpe,
    @Schema(nullable = true) AtRisk valueAtRisk,
    @Schema(description = "How many days the figures are made of", example = "30") int days) {

  private static final int SCALE = 4;
  private static final int PERCENT = 2;

  /** A day of note. */
  @Schema(description = "What a day in UTC gained")
  record Day(LocalDate date, @Schema(type = "string", example = "3.2") BigDecimal returnPct) {
    static Day of(DayReturn day) {
      return new Day(day.day(), percent(day.rate()));
    }
  }

  /** The deepest fall. */
  @Schema(description = "The deepest fall from a peak to a later low, at the ends of days")
  record Fall(
      @Schema(type = "string", example = "12.5") BigDecimal pct, Instant peakAt, Instant lowAt) {
    static Fall of(Drawdown drawdown) {
      return new Fall(percent(drawdown.rate()), drawdown.peak(), drawdown.low());
    }
  }

  /** What may be lost. */
  @Schema(
      description =
          "The loss of one day that was not exceeded on 95 of 100 days; from twenty days on")
  record AtRisk(
      @Schema(type = "string", example = "4.1") BigDecimal pct,
      @Schema(type = "string", description = "Of the end value", example = "461.2705")
          BigDecimal amount) {}

  static PerformanceView of(Period period, Figures figures) {
    Risk risk = figures.risk();
    boolean hasDays = !figures.days().isEmpty();
    return new PerformanceView(
        period.from(),
        period.to(),
        figures.first().value(),
        figures.last().value(),
        figures.flows(),
        figures.profit(),
        hasDays ? percent(figures.timeWeighted()) : null,
        percent(figures.moneyWeighted()),
        figures.bestDay().map(Day::of).orElse(null),
        figures.worstDay().map(Day::of).orElse(null),
        hasDays ? Fall.of(figures.drawdown()) : null,
        percent(risk.volatility()),
        rounded(risk.sharpe(0)),
        atRisk(risk.valueAtRisk(), figures.last().value()),
        figures.days().size());
  }

  /** Of a portfolio in which nothing has happened yet. */
  static PerformanceView nothing(Period period) {
    return new PerformanceView(
        period.from(),
        period.to(),
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        0);
  }

  private static AtRisk atRisk(OptionalDouble rate, BigDecimal value) {
    if (rate.isEmpty()) {
      return null;
    }
    BigDecimal lost = BigDecimal.valueOf(rate.getAsDouble());
    return new AtRisk(percent(lost), rounded(lost.multiply(value)));
  }

  static BigDecimal percent(BigDecimal rate) {
    return rounded(rate.movePointRight(PERCENT));
  }

  static BigDecimal percent(OptionalDouble rate) {
    return rate.isEmpty() ? null : percent(BigDecimal.valueOf(rate.getAsDouble()));
  }

  private static BigDecimal rounded(OptionalDouble figure) {
    return figure.isEmpty() ? null : rounded(BigDecimal.valueOf(figure.getAsDouble()));
  }

  private static BigDecimal rounded(BigDecimal figure) {
    return Decimals.normalized(figure.setScale(SCALE, RoundingMode.HALF_EVEN));
  }
}
