package dev.tocsin.schemas;

import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Policy;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Rules of every kind that can be. */
final class AlertRules {

  private static final BigInteger MAX_UNSCALED = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);

  private AlertRules() {}

  static Arbitrary<AlertRule.InForce> inForce(Arbitrary<Instant> times) {
    Arbitrary<Long> ids = Arbitraries.longs().between(1, Long.MAX_VALUE);
    Arbitrary<Integer> versions = Arbitraries.integers().between(1, Integer.MAX_VALUE);
    return Combinators.combine(
            ids, versions, conditions(), policies(), times.injectNull(0.5), Arbitraries.of(0, 1, 2))
        .as(
            (id, version, condition, policy, expiresAt, kind) -> {
              List<StreamPoint> asOf =
                  condition.instruments().stream()
                      .map(instrument -> new StreamPoint(instrument, 1, Instant.EPOCH, 0, 0L))
                      .toList();
              return switch (kind) {
                case 0 ->
                    new AlertRule.Created(id, version, id, condition, policy, expiresAt, asOf);
                case 1 ->
                    new AlertRule.Changed(id, version, id, condition, policy, expiresAt, asOf);
                default ->
                    new AlertRule.Resumed(id, version, id, condition, policy, expiresAt, asOf);
              };
            });
  }

  static Arbitrary<Condition> conditions() {
    Arbitrary<List<Condition.Simple>> parts =
        parts().list().ofMinSize(1).ofMaxSize(Condition.MAX_PARTS);
    return Arbitraries.oneOf(
        parts().map(part -> part),
        parts.map(Condition.All::new).map(all -> all),
        parts.map(Condition.Any::new).map(any -> any));
  }

  private static Arbitrary<Condition.Simple> parts() {
    Arbitrary<Instrument> instruments =
        Arbitraries.of("BINANCE:BTC-USDT", "KRAKEN:ETH-EUR", "SIM:Ж1-文").map(Instrument::of);
    return Combinators.combine(
            instruments, series(), Arbitraries.of(Operator.class), levels(), levels())
        .filter((instrument, series, operator, one, other) -> one.compareTo(other) != 0)
        .as(
            (instrument, series, operator, one, other) ->
                operator.isBand()
                    ? new Condition.Simple(
                        instrument, series, operator, one.min(other), one.max(other))
                    : new Condition.Simple(instrument, series, operator, one));
  }

  private static Arbitrary<Series> series() {
    Arbitrary<Span> windows =
        Arbitraries.oneOf(
            Arbitraries.longs().between(60, 3_600).map(Span::new),
            Arbitraries.longs().between(1, 7 * 24 * 60).map(Span::ofMinutes));
    Arbitrary<Interval> intervals = Arbitraries.of(Interval.bars());
    Arbitrary<Integer> counts =
        Arbitraries.integers().between(Series.Indicator.MIN_N, Series.Indicator.MAX_N);
    return Arbitraries.oneOf(
        List.of(
            Arbitraries.of(
                new Series.Price(),
                new Series.DrawdownPct(),
                new Series.RunupPct(),
                new Series.PositionPnlPct(),
                new Series.PositionValue(),
                new Series.SpreadPct("COINBASE")),
            windows.map(Series.ChangePct::new),
            windows.map(Series.RangePct::new),
            windows.map(Series.Volume::new),
            windows.map(Series.Vwap::new),
            Combinators.combine(counts, intervals).as(Series.Sma::new),
            Combinators.combine(counts, intervals).as(Series.Ema::new),
            Combinators.combine(counts, intervals).as(Series.Rsi::new),
            Combinators.combine(intervals, Arbitraries.of(Series.MacdLine.class))
                .as(Series.Macd::new),
            Combinators.combine(counts, intervals, Arbitraries.of(Series.BollingerLine.class))
                .as(Series.Bollinger::new)));
  }

  private static Arbitrary<Policy> policies() {
    Arbitrary<Span> spans = Arbitraries.longs().between(1, Span.MAX_SECONDS).map(Span::new);
    Arbitrary<BigDecimal> hysteresis =
        Arbitraries.bigDecimals()
            .between(BigDecimal.ZERO, new BigDecimal("99.999"))
            .ofScale(Decimals.MAX_SCALE);
    return Combinators.combine(
            Arbitraries.of(Policy.Mode.class),
            spans.injectNull(0.5),
            Arbitraries.integers().between(1, Policy.MAX_TRIGGERS).injectNull(0.5),
            hysteresis.injectNull(0.5),
            spans.injectNull(0.5),
            Arbitraries.of(Policy.Bar.class).injectNull(0.5))
        .as(AlertRules::policy);
  }

  /** Without what does not go together. */
  private static Policy policy(
      Policy.Mode mode,
      Span cooldown,
      Integer maxTriggers,
      BigDecimal hysteresisPct,
      Span hold,
      Policy.Bar bar) {
    return mode == Policy.Mode.ONCE
        ? new Policy(
            mode,
            null,
            null,
            hysteresisPct,
            bar == null ? hold : null,
            bar == null ? null : Policy.Bar.ON_BAR_CLOSE)
        : new Policy(
            mode,
            cooldown,
            maxTriggers,
            hysteresisPct,
            bar == Policy.Bar.ON_BAR_CLOSE ? null : hold,
            bar);
  }

  private static Arbitrary<BigDecimal> levels() {
    return Arbitraries.bigIntegers()
        .between(MAX_UNSCALED.negate(), MAX_UNSCALED)
        .map(unscaled -> new BigDecimal(unscaled, Decimals.MAX_SCALE));
  }
}
