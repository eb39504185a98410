package dev.tocsin.engine;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.Gap;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import dev.tocsin.schemas.portfolio.Position;
import dev.tocsin.schemas.portfolio.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** BTC on a quiet day: trades and rules as a test tells them, from noon on. */
final class Market {

  static final Instrument BTC = Instrument.of("BINANCE:BTC-USDT");
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  static final long OWNER = 5;

  private final HeapState state = HeapState.empty();
  private final Recorder recorder = new Recorder();
  private InstrumentEngine engine = newEngine();

  /** A trade of one unit, so many seconds after noon. */
  boolean trades(long tradeId, String price, double secondsAfterNoon) {
    return engine.tick(tick(tradeId, price, secondsAfterNoon), 0, tradeId);
  }

  /** So many trades are not in the stream. */
  void misses(long firstTradeId, long lastTradeId) {
    engine.gap(new Gap(BTC, firstTradeId, lastTradeId, Times.micros(NOON)));
  }

  /** A trade of one unit that comes apart from the stream. */
  boolean fillsIn(long tradeId, String price, double secondsAfterNoon) {
    return engine.backfill(tick(tradeId, price, secondsAfterNoon));
  }

  void settlesBackfill() {
    engine.settleBackfill();
  }

  void isQuietUntil(double secondsAfterNoon) {
    engine.clock(new Clock(BTC, micros(secondsAfterNoon)));
  }

  void passes(Duration duration) {
    engine.clock(new Clock(BTC, Times.micros(NOON.plus(duration))));
  }

  void hears(AlertRule rule) {
    engine.rule(rule);
  }

  void hearsOfPosition(long userId, long sequence, String quantity, String avgBuyPrice) {
    Position position =
        new Position(new BigDecimal(quantity), new BigDecimal(avgBuyPrice), BigDecimal.ZERO);
    engine.trade(
        new PortfolioTrade(
            sequence,
            userId,
            BTC,
            Side.BUY,
            BigDecimal.ONE,
            BigDecimal.ONE,
            NOON,
            sequence,
            position));
  }

  void restarts() {
    engine.flush();
    engine = newEngine();
  }

  int standing() {
    return engine.standingAlerts();
  }

  HeapState state() {
    engine.flush();
    return state;
  }

  Recorder said() {
    return recorder;
  }

  List<Long> triggeringTrades() {
    return recorder.alerts(AlertEvent.Triggered.class).stream()
        .map(event -> event.tick().tradeId())
        .toList();
  }

  static AlertRule above(long alertId, String level, long asOf) {
    return created(alertId, 1, Operator.ABOVE, level, asOf);
  }

  static AlertRule below(long alertId, String level, long asOf) {
    return created(alertId, 1, Operator.BELOW, level, asOf);
  }

  static AlertRule above(long alertId, String level, StreamPoint asOf) {
    return created(alertId, 1, Operator.ABOVE, level, asOf);
  }

  static AlertRule created(long alertId, int version, Operator operator, String level, long asOf) {
    return created(alertId, version, operator, level, point(asOf));
  }

  private static AlertRule created(
      long alertId, int version, Operator operator, String level, StreamPoint asOf) {
    Condition condition =
        new Condition.Simple(BTC, new Series.Price(), operator, new BigDecimal(level));
    return new AlertRule.Created(alertId, version, OWNER, condition, List.of(asOf));
  }

  static AlertRule withdrawn(long alertId, int version, long asOf) {
    return withdrawn(alertId, version, point(asOf));
  }

  static AlertRule withdrawn(long alertId, int version, StreamPoint asOf) {
    return new AlertRule.Withdrawn(alertId, version, OWNER, List.of(asOf));
  }

  static StreamPoint point(long tradeId) {
    return tradeId == 0
        ? StreamPoint.beforeFirstTrade(BTC)
        : new StreamPoint(BTC, tradeId, NOON, 0, tradeId);
  }

  /** Right after a trade and the clocks up to a time. */
  static StreamPoint point(long tradeId, double secondsAfterNoon) {
    return point(tradeId).at(Times.instant(micros(secondsAfterNoon)));
  }

  private InstrumentEngine newEngine() {
    return new InstrumentEngine(BTC, state.asState(), InstantSource.fixed(NOON), recorder);
  }

  private static Tick tick(long tradeId, String price, double secondsAfterNoon) {
    long micros = micros(secondsAfterNoon);
    return new Tick(
        BTC, tradeId, new BigDecimal(price), BigDecimal.ONE, TakerSide.BUY, micros, micros, micros);
  }

  private static long micros(double secondsAfterNoon) {
    return Times.micros(NOON) + Math.round(secondsAfterNoon * 1e6);
  }
}
