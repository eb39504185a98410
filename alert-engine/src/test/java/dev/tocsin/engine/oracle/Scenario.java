package dev.tocsin.engine.oracle;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.Gap;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A made-up piece of an instrument's life: a market with repeated ticks, gaps, clocks and times
 * that step back a little, and users who create, change and withdraw alerts on it, with every rule
 * delivered at least once. The same seed makes the same scenario.
 *
 * @param market in the order of the topic
 * @param decisions in the order of the topic
 * @param bookings positions that the job gets to know, each before the market record of its
 *     position
 */
public record Scenario(
    Instrument instrument,
    List<MarketRecord> market,
    List<Decision> decisions,
    List<Booking> bookings) {

  /** How many market records a rule may be delivered too early or too late by. */
  public static final int SLACK = 15;

  /** A pause so long that candles close, and short enough for {@link #SLACK}. */
  public static final int SLOW_MICROS = 2_500_000;

  private static final long START_MICROS = 1_790_000_000_000_000L;
  private static final int STEP_BACK_PAUSES = 8;

  /**
   * A delivery of a rule.
   *
   * @param position how many market records stood before it when it was made
   * @param earliest before which market record it is delivered at the earliest
   * @param latest before which market record it is delivered at the latest
   */
  public record Decision(AlertRule rule, int position, int earliest, int latest) {

    /** One that comes too early or too late by up to {@link #SLACK} records. */
    static Decision around(AlertRule rule, int position) {
      return new Decision(rule, position, position - SLACK, position + SLACK);
    }
  }

  /**
   * Makes a scenario of a kind; its alerts count from 1.
   *
   * @param others further instruments, for alerts on several
   */
  public static Scenario of(
      Kind kind, Instrument instrument, long seed, int records, int alerts, Instrument... others) {
    return of(kind, instrument, seed, records, 1, alerts, others);
  }

  /**
   * Makes a scenario of a kind.
   *
   * @param firstAlertId that its alerts count from, so that it can be played beside others
   * @param others further instruments, for alerts on several
   */
  public static Scenario of(
      Kind kind,
      Instrument instrument,
      long seed,
      int records,
      int firstAlertId,
      int alerts,
      Instrument... others) {
    Random random = new Random(seed);
    List<Instrument> instruments = new ArrayList<>(List.of(instrument));
    instruments.addAll(List.of(others));
    List<MarketRecord> market = new ArrayList<>();
    for (Instrument each : instruments) {
      market.addAll(new RandomMarket(each, random, kind.pauseSeconds()).records(records));
    }
    if (instruments.size() > 1) {
      market = interleaved(instruments, market);
    }
    List<Booking> bookings =
        kind.hasHolders() ? RandomRules.bookings(instrument, random, market.size()) : List.of();
    RandomRules rules = new RandomRules(kind, instruments, random, market, bookings);
    List<Decision> decisions = new ArrayList<>();
    for (int alertId = firstAlertId; alertId < firstAlertId + alerts; alertId++) {
      decisions.addAll(rules.decisions(alertId));
    }
    decisions.sort(
        Comparator.comparingInt(decision -> Math.min(decision.position(), decision.latest())));
    return new Scenario(instrument, market, decisions, withoutTies(bookings, decisions, market));
  }

  /**
   * Leaves out what becomes known between the point at which a rule is accepted and its arrival:
   * what comes first there, the rule or the position, is nowhere said.
   */
  private static List<Booking> withoutTies(
      List<Booking> bookings, List<Decision> decisions, List<MarketRecord> market) {
    return bookings.stream()
        .filter(
            booking ->
                decisions.stream()
                    .noneMatch(decision -> isTied(booking.position(), decision, market)))
        .toList();
  }

  private static boolean isTied(int position, Decision decision, List<MarketRecord> market) {
    Long offset = decision.rule().asOf().get(0).offset();
    return position <= decision.position()
        ? offset != null && position > offset
        : isOnePoint(market, decision.position(), position);
  }

  private static boolean isOnePoint(List<MarketRecord> market, int from, int to) {
    long reached =
        market.subList(0, from).stream()
            .filter(Tick.class::isInstance)
            .mapToLong(tick -> ((Tick) tick).tradeId())
            .max()
            .orElse(0);
    return market.subList(from, to).stream()
        .noneMatch(
            record ->
                record instanceof Clock
                    || (record instanceof Tick tick && tick.tradeId() > reached));
  }

  /** Makes a scenario on prices above or below, once, whose alerts count from 1. */
  public static Scenario random(Instrument instrument, long seed, int records, int alerts) {
    return random(instrument, seed, records, SLOW_MICROS, 1, alerts);
  }

  /**
   * Makes a scenario on prices above or below, once.
   *
   * @param pauseMicros the longest time between two records of the market; so short that all of it
   *     lasts less than a minute, no rule can come too late
   * @param firstAlertId that its alerts count from, so that it can be played beside others
   */
  public static Scenario random(
      Instrument instrument,
      long seed,
      int records,
      int pauseMicros,
      int firstAlertId,
      int alerts) {
    Random random = new Random(seed);
    List<MarketRecord> market = market(instrument, random, records, pauseMicros);
    List<Decision> decisions = new ArrayList<>();
    for (int alertId = firstAlertId; alertId < firstAlertId + alerts; alertId++) {
      decisions.addAll(decisions(instrument, random, market, alertId));
    }
    decisions.sort(Comparator.comparingInt(Decision::position));
    return new Scenario(instrument, market, decisions, List.of());
  }

  /** The ticks among the market records, with repetitions. */
  public List<Tick> ticks() {
    return market.stream().filter(Tick.class::isInstance).map(Tick.class::cast).toList();
  }

  /** The latest time in the market. */
  public long endMicros() {
    return market.stream().mapToLong(MarketRecord::eventTimeMicros).max().orElseThrow();
  }

  /** Where somebody saw the stream who had seen so many of its records. */
  public StreamPoint asOf(int records) {
    return asOf(instrument, market, Math.min(records, market.size()));
  }

  /** The rules, with repetitions. */
  public List<AlertRule> rules() {
    return decisions.stream().map(Decision::rule).toList();
  }

  /** Each instrument's records in their order, all together roughly in that of their times. */
  private static List<MarketRecord> interleaved(
      List<Instrument> instruments, List<MarketRecord> market) {
    List<List<MarketRecord>> streams = new ArrayList<>();
    for (Instrument each : instruments) {
      streams.add(
          new ArrayList<>(
              market.stream().filter(record -> record.instrument().equals(each)).toList()));
    }
    List<MarketRecord> merged = new ArrayList<>();
    while (merged.size() < market.size()) {
      merged.add(
          streams.stream()
              .filter(stream -> !stream.isEmpty())
              .min(Comparator.comparingLong(stream -> stream.get(0).eventTimeMicros()))
              .orElseThrow()
              .remove(0));
    }
    return merged;
  }

  private static List<MarketRecord> market(
      Instrument instrument, Random random, int records, int pauseMicros) {
    List<MarketRecord> market = new ArrayList<>();
    List<Tick> ticks = new ArrayList<>();
    long tradeId = random.nextInt(1000);
    long time = START_MICROS;
    int price = 1000;
    while (market.size() < records) {
      int dice = random.nextInt(20);
      time += random.nextInt(pauseMicros);
      if (dice == 0 && !ticks.isEmpty()) {
        market.add(ticks.get(random.nextInt(ticks.size())));
      } else if (dice == 1) {
        market.add(new Clock(instrument, time));
      } else if (dice == 2) {
        market.add(new Gap(instrument, tradeId + 1, tradeId + 3, time));
        tradeId += 3;
      } else {
        tradeId++;
        price += random.nextInt(21) - 10;
        long stepBack =
            random.nextInt(10) == 0 ? random.nextInt(STEP_BACK_PAUSES * pauseMicros) : 0;
        Tick tick = tick(instrument, tradeId, price, 1 + random.nextInt(9), time - stepBack);
        ticks.add(tick);
        market.add(tick);
      }
    }
    market.add(new Clock(instrument, time + 120_000_000));
    return market;
  }

  private static Tick tick(
      Instrument instrument, long tradeId, int cents, int quantity, long timeMicros) {
    return new Tick(
        instrument,
        tradeId,
        BigDecimal.valueOf(cents, 2),
        BigDecimal.valueOf(quantity, 4),
        TakerSide.BUY,
        timeMicros,
        timeMicros,
        timeMicros);
  }

  private static List<Decision> decisions(
      Instrument instrument, Random random, List<MarketRecord> market, int alertId) {
    List<Decision> decisions = new ArrayList<>();
    int position = random.nextInt(market.size() / 2);
    int versions = 1 + random.nextInt(4);
    for (int version = 1; version <= versions; version++) {
      StreamPoint asOf = asOf(instrument, market, position);
      AlertRule rule = rule(random, alertId, version, asOf);
      decisions.add(Decision.around(rule, position));
      if (random.nextInt(3) == 0) {
        decisions.add(Decision.around(rule, position + random.nextInt(market.size())));
      }
      position = Math.min(market.size() - SLACK - 1, position + random.nextInt(market.size() / 4));
    }
    return decisions;
  }

  private static AlertRule rule(Random random, int alertId, int version, StreamPoint asOf) {
    long userId = 1L + alertId % 3;
    if (version > 1 && random.nextBoolean()) {
      return new AlertRule.Withdrawn(alertId, version, userId, List.of(asOf));
    }
    Condition condition =
        new Condition.Simple(
            asOf.instrument(),
            new Series.Price(),
            random.nextBoolean() ? Operator.ABOVE : Operator.BELOW,
            BigDecimal.valueOf(1000 + random.nextInt(121) - 60, 2));
    return new AlertRule.Created(alertId, version, userId, condition, List.of(asOf));
  }

  /** Where the writer of a rule saw the stream of an instrument. */
  static StreamPoint asOf(Instrument instrument, List<MarketRecord> market, int position) {
    StreamPoint point = StreamPoint.beforeFirstTrade(instrument);
    long timeMicros = Long.MIN_VALUE;
    for (int offset = 0; offset < position; offset++) {
      MarketRecord each = market.get(offset);
      boolean isSeen = each instanceof Tick tick && tick.tradeId() <= point.tradeId();
      if (each.instrument().equals(instrument) && !isSeen && !(each instanceof Gap)) {
        timeMicros = Math.max(timeMicros, each.eventTimeMicros());
        if (each instanceof Tick tick) {
          point = new StreamPoint(instrument, tick.tradeId(), null, 0, (long) offset);
        }
        point = point.tradeId() == 0 ? point : point.at(Times.instant(timeMicros));
      }
    }
    return point;
  }
}
