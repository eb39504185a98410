package dev.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.engine.oracle.AlertOracle;
import dev.tocsin.engine.oracle.Booking;
import dev.tocsin.engine.oracle.Scenario;
import dev.tocsin.engine.series.SeriesValues;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Span;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Policy;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import dev.tocsin.schemas.portfolio.Position;
import dev.tocsin.schemas.portfolio.Side;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Levels, prices, quantities and positions at the ends of what they can be harm nothing. */
class ExtremesPropertyTest {

  private static final Instrument PEPE = Instrument.of("BINANCE:PEPE-USDT");
  private static final long START_MICROS = 1_790_000_000_000_000L;
  private static final int TICKS = 40;
  private static final int ALERTS = 40;
  private static final List<Operator> OPERATORS = List.of(Operator.values());
  private static final List<BigDecimal> HYSTERESES =
      List.of(
          new BigDecimal("0.000000000000000001"),
          new BigDecimal("50"),
          new BigDecimal("99.999999999999999999"));
  private static final List<Series> SERIES =
      List.of(
          new Series.Price(),
          new Series.ChangePct(Span.ofMinutes(1)),
          new Series.RangePct(Span.ofMinutes(1)),
          new Series.Volume(Span.ofMinutes(1)),
          new Series.Vwap(Span.ofMinutes(1)),
          new Series.DrawdownPct(),
          new Series.RunupPct(),
          new Series.Sma(2, Interval.ONE_MINUTE),
          new Series.Ema(2, Interval.ONE_MINUTE),
          new Series.Rsi(2, Interval.ONE_MINUTE),
          new Series.Bollinger(2, Interval.ONE_MINUTE, Series.BollingerLine.UPPER),
          new Series.PositionPnlPct(),
          new Series.PositionValue());

  @Property(tries = 300)
  void whateverCanBeSaidIsDecidedExactly(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<MarketRecord> market = new ArrayList<>();
    for (int tradeId = 1; tradeId <= TICKS; tradeId++) {
      market.add(tick(tradeId, random));
    }
    List<Scenario.Decision> decisions = new ArrayList<>();
    while (decisions.size() < ALERTS) {
      Condition.Simple condition = condition(random);
      if (SeriesValues.of(condition.series()).canMeet(condition)) {
        decisions.add(
            new Scenario.Decision(rule(decisions.size() + 1, condition, random), 0, 0, 0));
      }
    }
    Position held = new Position(amount(random), amount(random), BigDecimal.ZERO);
    List<Booking> bookings = List.of(new Booking(trade(held), 0));
    Scenario scenario = new Scenario(PEPE, market, decisions, bookings);
    AlertOracle oracle = new AlertOracle(market, scenario.rules(), bookings);

    Recorder heard = Playback.of(scenario, seed, true).heard();

    assertThat(oracle.delivered(heard.alerts)).isEqualTo(oracle.triggers());
  }

  private static Tick tick(long tradeId, Random random) {
    long time = START_MICROS + tradeId * 7_000_000L;
    return new Tick(
        PEPE, tradeId, traded(random), traded(random), TakerSide.SELL, time, time, time);
  }

  /** Whatever a tick can carry: 19 digits, up to 18 of them after the point. */
  private static BigDecimal traded(Random random) {
    long mantissa = random.nextInt(3) == 0 ? Long.MAX_VALUE : 1L + (random.nextLong() >>> 1);
    return BigDecimal.valueOf(
        Math.max(1, mantissa >>> random.nextInt(63)), random.nextInt(Decimals.MAX_SCALE + 1));
  }

  /** Whatever fits numeric(38,18), and is not negative. */
  private static BigDecimal amount(Random random) {
    BigInteger digits = new BigInteger(1 + random.nextInt(126), random).add(BigInteger.ONE);
    BigDecimal amount = new BigDecimal(digits, Decimals.MAX_SCALE);
    return Decimals.fitsNumeric(amount) ? amount : new BigDecimal("99999999999999999999");
  }

  private static Condition.Simple condition(Random random) {
    Operator operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
    BigDecimal level = random.nextInt(4) == 0 ? amount(random).negate() : amount(random);
    BigDecimal other = amount(random);
    if (operator.isBand() && level.compareTo(other) == 0) {
      return condition(random);
    }
    return new Condition.Simple(
        PEPE,
        SERIES.get(random.nextInt(SERIES.size())),
        operator,
        operator.isBand() ? level.min(other) : level,
        operator.isBand() ? level.max(other) : level);
  }

  private static AlertRule rule(long alertId, Condition condition, Random random) {
    BigDecimal hysteresis =
        random.nextBoolean() ? null : HYSTERESES.get(random.nextInt(HYSTERESES.size()));
    Policy policy = new Policy(Policy.Mode.EVERY, null, null, hysteresis, null, null);
    return new AlertRule.Created(
        alertId, 1, 5, condition, policy, null, List.of(StreamPoint.beforeFirstTrade(PEPE)));
  }

  private static PortfolioTrade trade(Position held) {
    return new PortfolioTrade(
        1, 5, PEPE, Side.BUY, BigDecimal.ONE, BigDecimal.ONE, Instant.EPOCH, 1, held);
  }
}
