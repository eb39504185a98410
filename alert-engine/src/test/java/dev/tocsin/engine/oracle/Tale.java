package dev.tocsin.engine.oracle;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Span;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Policy;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import dev.tocsin.schemas.portfolio.Position;
import dev.tocsin.schemas.portfolio.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A market, told trade by trade from noon on, and what the oracle says of an alert on it. */
final class Tale {

  static final Instrument BTC = Instrument.of("BINANCE:BTC-USDT");
  static final Instrument KRAKEN = Instrument.of("KRAKEN:BTC-USDT");
  static final Instrument ETH = Instrument.of("BINANCE:ETH-USDT");

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final long ALERT = 7;
  private static final long OWNER = 5;

  private final List<MarketRecord> market = new ArrayList<>();
  private final List<Booking> bookings = new ArrayList<>();
  private final List<AlertRule> rules = new ArrayList<>();
  private final Map<Instrument, Long> lastTrade = new HashMap<>();

  /** BTC trades one unit at each price, the first at noon, one a second. */
  static Tale ofPrices(String... prices) {
    Tale tale = new Tale();
    for (int second = 0; second < prices.length; second++) {
      tale.trade(second, prices[second]);
    }
    return tale;
  }

  /** BTC's minutes from noon on close at these prices; the last is followed by a trade like it. */
  static Tale ofCloses(String... closes) {
    Tale tale = new Tale();
    for (int minute = 0; minute < closes.length; minute++) {
      tale.trade(60 * minute, closes[minute]);
    }
    return tale.trade(60 * closes.length, closes[closes.length - 1]);
  }

  Tale trade(double seconds, String price) {
    return trade(BTC, seconds, price, "1");
  }

  Tale trade(Instrument instrument, double seconds, String price, String quantity) {
    long tradeId = lastTrade.merge(instrument, 1L, Long::sum);
    return repeat(instrument, tradeId, seconds, price, quantity);
  }

  Tale repeat(Instrument instrument, long tradeId, double seconds, String price, String quantity) {
    long micros = micros(seconds);
    market.add(
        new Tick(
            instrument,
            tradeId,
            new BigDecimal(price),
            new BigDecimal(quantity),
            TakerSide.BUY,
            micros,
            micros,
            micros));
    return this;
  }

  Tale clock(double seconds) {
    return clock(BTC, seconds);
  }

  Tale clock(Instrument instrument, double seconds) {
    market.add(new Clock(instrument, micros(seconds)));
    return this;
  }

  /** The owner's position in BTC from here on. */
  Tale holds(String quantity, String avgBuyPrice) {
    long sequence = bookings.size() + 1L;
    Position position =
        new Position(new BigDecimal(quantity), new BigDecimal(avgBuyPrice), BigDecimal.ZERO);
    bookings.add(
        new Booking(
            new PortfolioTrade(
                sequence,
                OWNER,
                BTC,
                Side.BUY,
                BigDecimal.ONE,
                BigDecimal.ONE,
                NOON,
                sequence,
                position),
            (int) market.stream().filter(each -> each.instrument().equals(BTC)).count()));
    return this;
  }

  /** The alert's first version, after a trade of each of its instruments. */
  Tale created(long asOf, Condition condition, Policy policy) {
    return created(asOf, condition, policy, null);
  }

  Tale created(long asOf, Condition condition, Policy policy, Double expiresAtSeconds) {
    Instant expiresAt = expiresAtSeconds == null ? null : Times.instant(micros(expiresAtSeconds));
    rules.add(
        new AlertRule.Created(
            ALERT, 1, OWNER, condition, policy, expiresAt, points(asOf, condition)));
    return this;
  }

  Tale changed(int version, long asOf, Condition condition, Policy policy) {
    rules.add(
        new AlertRule.Changed(
            ALERT, version, OWNER, condition, policy, null, points(asOf, condition)));
    return this;
  }

  Tale resumed(int version, long asOf, Condition condition, Policy policy) {
    rules.add(
        new AlertRule.Resumed(
            ALERT, version, OWNER, condition, policy, null, points(asOf, condition)));
    return this;
  }

  Tale paused(int version, long asOf) {
    rules.add(new AlertRule.Paused(ALERT, version, OWNER, List.of(point(BTC, asOf))));
    return this;
  }

  Tale withdrawn(int version, long asOf) {
    rules.add(new AlertRule.Withdrawn(ALERT, version, OWNER, List.of(point(BTC, asOf))));
    return this;
  }

  /** What fires after the first trade, such as {@code 3@2}: at trade 3, 2 s after noon. */
  List<String> fires(Condition condition, Policy policy) {
    return created(1, condition, policy).fires();
  }

  List<String> fires() {
    return oracle().triggers().stream()
        .sorted(
            Comparator.comparingLong(Trigger::eventTimeMicros).thenComparingLong(Trigger::tradeId))
        .map(trigger -> trigger.tradeId() + "@" + seconds(trigger.eventTimeMicros()))
        .toList();
  }

  /** When it expires, in seconds after noon. */
  List<String> expires() {
    return oracle().expiries().stream().map(expiry -> seconds(expiry.expiresAtMicros())).toList();
  }

  static Condition.Simple price(Operator operator, String level) {
    return is(new Series.Price(), operator, level);
  }

  static Condition.Simple price(Operator operator, String lower, String upper) {
    return new Condition.Simple(
        BTC, new Series.Price(), operator, new BigDecimal(lower), new BigDecimal(upper));
  }

  static Condition.Simple is(Series series, Operator operator, String level) {
    return is(BTC, series, operator, level);
  }

  static Condition.Simple is(
      Instrument instrument, Series series, Operator operator, String level) {
    return new Condition.Simple(instrument, series, operator, new BigDecimal(level));
  }

  static Policy every() {
    return new Policy(Policy.Mode.EVERY, null, null, null, null, null);
  }

  static Policy everyWithHysteresis(String percent) {
    return new Policy(Policy.Mode.EVERY, null, null, new BigDecimal(percent), null, null);
  }

  static Policy everyWithCooldown(long seconds) {
    return new Policy(Policy.Mode.EVERY, new Span(seconds), null, null, null, null);
  }

  static Policy everyUpTo(int times) {
    return new Policy(Policy.Mode.EVERY, null, times, null, null, null);
  }

  static Policy everyHolding(long seconds) {
    return new Policy(Policy.Mode.EVERY, null, null, null, new Span(seconds), null);
  }

  static Policy everyWith(Policy.Bar bar) {
    return new Policy(Policy.Mode.EVERY, null, null, null, null, bar);
  }

  private AlertOracle oracle() {
    return new AlertOracle(market, rules, bookings);
  }

  private static List<StreamPoint> points(long asOf, Condition condition) {
    return condition.instruments().stream().map(each -> point(each, asOf)).toList();
  }

  private static StreamPoint point(Instrument instrument, long tradeId) {
    return tradeId == 0
        ? StreamPoint.beforeFirstTrade(instrument)
        : new StreamPoint(instrument, tradeId, NOON, 0, tradeId);
  }

  private static long micros(double seconds) {
    return Times.micros(NOON) + Math.round(seconds * 1e6);
  }

  private static String seconds(long micros) {
    BigDecimal seconds = BigDecimal.valueOf(micros - Times.micros(NOON), 6);
    return seconds.stripTrailingZeros().toPlainString();
  }
}
