package dev.tocsin.engine.oracle;

import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Span;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Policy;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.Tick;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import dev.tocsin.schemas.portfolio.Position;
import dev.tocsin.schemas.portfolio.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes up what the owners of alerts decide, with levels that the series really come to. */
final class RandomRules {

  private static final int USERS = 3;
  private static final int TRIES = 6;
  private static final List<Operator> OPERATORS = List.of(Operator.values());

  /** Less than what a late rule may be late by. */
  private static final long LATENESS_MICROS = 50_000_000L;

  private final Kind kind;
  private final List<Instrument> instruments;
  private final Random random;
  private final List<MarketRecord> market;
  private final List<Booking> bookings;
  private final SeriesOracle series;

  RandomRules(
      Kind kind,
      List<Instrument> instruments,
      Random random,
      List<MarketRecord> market,
      List<Booking> bookings) {
    this.kind = kind;
    this.instruments = instruments;
    this.random = random;
    this.market = market;
    this.bookings = bookings;
    this.series = new SeriesOracle(market);
  }

  /** Positions of all users, some said again too late, some of nothing. */
  static List<Booking> bookings(Instrument instrument, Random random, int records) {
    List<Booking> bookings = new ArrayList<>();
    Map<Long, Long> sequences = new HashMap<>();
    int position = 0;
    for (int i = 0; i < 3 * USERS; i++) {
      position += random.nextInt(records / (2 * USERS));
      long userId = 1L + random.nextInt(USERS);
      long sequence =
          random.nextInt(5) == 0
              ? sequences.getOrDefault(userId, 1L)
              : sequences.merge(userId, 1L, Long::sum);
      boolean nothing = random.nextInt(5) == 0;
      Position held =
          new Position(
              nothing ? BigDecimal.ZERO : BigDecimal.valueOf(1 + random.nextInt(4)),
              nothing ? BigDecimal.ZERO : BigDecimal.valueOf(190 + random.nextInt(20), 1),
              BigDecimal.ZERO);
      PortfolioTrade trade =
          new PortfolioTrade(
              bookings.size() + 1,
              userId,
              instrument,
              Side.BUY,
              BigDecimal.ONE,
              BigDecimal.ONE,
              Instant.EPOCH,
              sequence,
              held);
      bookings.add(new Booking(trade, Math.min(position, records - 1)));
    }
    return bookings;
  }

  /** The versions of an alert, each delivered at least once. */
  List<Scenario.Decision> decisions(long alertId) {
    List<Scenario.Decision> decisions = new ArrayList<>();
    int position = random.nextInt(market.size() / 2);
    List<Operand> operands = operands();
    boolean exactly = operands.stream().anyMatch(each -> each.series instanceof Series.PerHolder);
    AlertRule before = null;
    int versions = 1 + random.nextInt(4);
    for (int version = 1; version <= versions; version++) {
      position = exactly ? afterFreshTick(position) : position;
      if (exactly && position == market.size()) {
        return decisions;
      }
      AlertRule rule = rule(alertId, version, operands, position, before);
      decisions.add(decision(rule, position, exactly));
      if (random.nextInt(3) == 0) {
        int later = position + random.nextInt(market.size());
        decisions.add(new Scenario.Decision(rule, later, position - Scenario.SLACK, market.size()));
      }
      if (rule instanceof AlertRule.Withdrawn) {
        return decisions;
      }
      before = rule;
      position = Math.min(market.size() - 1, position + random.nextInt(market.size() / 3));
    }
    return decisions;
  }

  private record Operand(Instrument instrument, Series series) {}

  /** What an alert is about stays what it is about, so that its instruments do. */
  private List<Operand> operands() {
    int count = random.nextInt(5) < 3 ? 1 : 2 + random.nextInt(3);
    List<Operand> operands = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Series one = kind.series(random);
      Instrument instrument =
          one instanceof Series.SpreadPct
              ? instruments.get(0)
              : instruments.get(random.nextInt(instruments.size()));
      operands.add(new Operand(instrument, one));
    }
    return operands;
  }

  /** The least position, not before another, right after a tick that is not a repetition. */
  private int afterFreshTick(int position) {
    for (int after = Math.max(1, position); after < market.size(); after++) {
      if (market.get(after - 1) instanceof Tick tick
          && tick.tradeId() > asOf(tick.instrument(), after - 1).tradeId()) {
        return after;
      }
    }
    return market.size();
  }

  private Scenario.Decision decision(AlertRule rule, int position, boolean exactly) {
    if (exactly) {
      return new Scenario.Decision(rule, position, position, position);
    }
    int latest = Math.min(position + Scenario.SLACK, market.size());
    for (StreamPoint point : rule.asOf()) {
      latest = Math.min(latest, latest(point, position));
    }
    int earliest = Math.min(position, latest) - Scenario.SLACK;
    return new Scenario.Decision(rule, position, earliest, latest);
  }

  private int latest(StreamPoint point, int position) {
    History history = series.history(point.instrument());
    int asOf = history.upTo(point);
    if (asOf < 0) {
      return position;
    }
    int records = 0;
    for (History.Point each : history.points) {
      if (each.timeMicros() <= history.time(asOf) + LATENESS_MICROS) {
        records = each.records();
      }
    }
    int latest = 0;
    for (int seen = 0; latest < market.size() && seen < records; latest++) {
      seen += market.get(latest).instrument().equals(point.instrument()) ? 1 : 0;
    }
    return latest;
  }

  private AlertRule rule(
      long alertId, int version, List<Operand> operands, int position, AlertRule before) {
    long userId = 1 + alertId % USERS;
    List<StreamPoint> asOf =
        new Condition.All(operands.stream().map(RandomRules::anyLevel).toList())
            .instruments().stream().map(each -> asOf(each, position)).toList();
    boolean isPaused = before instanceof AlertRule.Paused;
    int dice = random.nextInt(4);
    if (version > 1 && dice == 0) {
      return new AlertRule.Withdrawn(alertId, version, userId, asOf);
    } else if (version > 1 && dice == 1 && !isPaused) {
      return new AlertRule.Paused(alertId, version, userId, asOf);
    }
    Condition condition = condition(operands, asOf, userId);
    Policy policy = policy();
    Instant expiresAt =
        kind.hasEveryPolicy() && random.nextInt(4) == 0 ? expiresAt(asOf.get(0)) : null;
    if (version == 1) {
      return new AlertRule.Created(alertId, version, userId, condition, policy, expiresAt, asOf);
    } else if (isPaused) {
      return new AlertRule.Resumed(alertId, version, userId, condition, policy, expiresAt, asOf);
    }
    return new AlertRule.Changed(alertId, version, userId, condition, policy, expiresAt, asOf);
  }

  private static Condition.Simple anyLevel(Operand operand) {
    return new Condition.Simple(operand.instrument, operand.series, Operator.ABOVE, BigDecimal.ONE);
  }

  private Condition condition(List<Operand> operands, List<StreamPoint> asOf, long userId) {
    List<Condition.Simple> parts =
        operands.stream().map(operand -> part(operand, asOf, userId)).toList();
    if (parts.size() == 1) {
      return parts.get(0);
    }
    return random.nextBoolean() ? new Condition.All(parts) : new Condition.Any(parts);
  }

  private Condition.Simple part(Operand operand, List<StreamPoint> asOf, long userId) {
    Operator operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
    BigDecimal level = level(operand, asOf, userId);
    if (!operator.isBand()) {
      return new Condition.Simple(operand.instrument, operand.series, operator, level);
    }
    BigDecimal other = level(operand, asOf, userId);
    if (other.compareTo(level) == 0) {
      other = level.add(new BigDecimal("0.05"));
    }
    return new Condition.Simple(
        operand.instrument, operand.series, operator, level.min(other), level.max(other));
  }

  /** What the series comes to somewhere after the as-of points, or a little beside it. */
  private BigDecimal level(Operand operand, List<StreamPoint> asOf, long userId) {
    BigDecimal level = null;
    for (int i = 0; i < TRIES && level == null; i++) {
      level = someValue(operand, asOf, userId);
    }
    if (level == null) {
      level = operand.series instanceof Series.Price ? BigDecimal.TEN : BigDecimal.ONE;
    }
    if (operand.series instanceof Series.Indicator) {
      // Off what a double can be, so that the last bits of its computation decide nothing.
      level = level.add(new BigDecimal("0.0123457").multiply(tenths(-20, 20)));
      level = level.setScale(6, RoundingMode.DOWN).add(new BigDecimal("0.0000003"));
    } else if (random.nextInt(3) == 0) {
      level = level.add(level.abs().multiply(tenths(-10, 10)).movePointLeft(2));
    }
    boolean isSigned =
        operand.series instanceof Series.ChangePct
            || operand.series instanceof Series.Macd
            || operand.series instanceof Series.Bollinger
            || operand.series instanceof Series.PositionPnlPct
            || operand.series instanceof Series.SpreadPct;
    if (!isSigned && level.signum() <= 0) {
      level = new BigDecimal("0.5");
    }
    if (operand.series instanceof Series.Rsi && level.compareTo(BigDecimal.valueOf(99)) > 0) {
      level = new BigDecimal("98.7654321");
    }
    return level.setScale(Math.min(level.scale(), Decimals.MAX_SCALE), RoundingMode.HALF_EVEN);
  }

  private BigDecimal tenths(int from, int to) {
    return BigDecimal.valueOf(from + random.nextInt(to - from + 1), 1);
  }

  private BigDecimal someValue(Operand operand, List<StreamPoint> asOf, long userId) {
    Map<Instrument, Integer> since = new HashMap<>();
    asOf.forEach(
        point -> since.put(point.instrument(), series.history(point.instrument()).upTo(point)));
    History own = series.history(operand.instrument);
    int from = Math.max(0, since.get(operand.instrument));
    int at = from + random.nextInt(own.points.size() - from);
    Map<Instrument, Integer> places = new HashMap<>();
    for (Instrument each : since.keySet()) {
      places.put(each, placeAt(series.history(each), own.time(at)));
    }
    places.put(operand.instrument, at);
    Map<Instrument, Position> held = new HashMap<>();
    bookings.stream()
        .map(Booking::trade)
        .filter(trade -> trade.userId() == userId)
        .skip(random.nextInt(3))
        .findFirst()
        .ifPresent(trade -> held.put(trade.instrument(), trade.position()));
    Fraction value =
        series.value(anyLevel(operand), new SeriesOracle.Place(places, since, null, held));
    return value == null ? null : decimal(value);
  }

  private static int placeAt(History history, long timeMicros) {
    int at = -1;
    while (at + 1 < history.points.size() && history.time(at + 1) <= timeMicros) {
      at++;
    }
    return at;
  }

  private BigDecimal decimal(Fraction value) {
    int scale = random.nextBoolean() ? Decimals.MAX_SCALE : 3;
    return value.numerator().divide(value.denominator(), scale, RoundingMode.HALF_EVEN);
  }

  private Policy policy() {
    boolean every = random.nextBoolean();
    boolean rich = kind.hasEveryPolicy();
    Policy.Bar bar = null;
    if (rich && random.nextInt(3) == 0) {
      bar = every && random.nextBoolean() ? Policy.Bar.ONCE_PER_BAR : Policy.Bar.ON_BAR_CLOSE;
    }
    boolean holds = rich && bar != Policy.Bar.ON_BAR_CLOSE && random.nextInt(3) == 0;
    return new Policy(
        every ? Policy.Mode.EVERY : Policy.Mode.ONCE,
        every && rich && random.nextInt(3) == 0 ? oneOf(1, 5, 30, 90) : null,
        every && rich && random.nextInt(3) == 0 ? 1 + random.nextInt(3) : null,
        random.nextInt(3) == 0 ? BigDecimal.valueOf(1 + random.nextInt(20), 1) : null,
        holds ? oneOf(1, 3, 10, 60, 90) : null,
        bar);
  }

  private Span oneOf(int... seconds) {
    return new Span(seconds[random.nextInt(seconds.length)]);
  }

  private Instant expiresAt(StreamPoint asOf) {
    History history = series.history(asOf.instrument());
    long from = history.time(Math.max(0, history.upTo(asOf)));
    return Times.instant((from / 1_000_000 + 1 + random.nextInt(600)) * 1_000_000);
  }

  private StreamPoint asOf(Instrument instrument, int position) {
    return Scenario.asOf(instrument, market, position);
  }
}
