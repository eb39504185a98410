package dev.tocsin.schemas;

import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.RejectedFrame;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import dev.tocsin.schemas.portfolio.Position;
import dev.tocsin.schemas.portfolio.PositionPnl;
import dev.tocsin.schemas.portfolio.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** One record of every kind, each with the file that says what it looks like on the wire. */
final class GoldenRecords {

  private static final Instrument BTC = Instrument.of("BINANCE:BTC-USDT");
  private static final Instant TRADE_TIME = Instant.parse("2026-11-23T12:00:00.123456Z");
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.250Z");
  private static final StreamPoint POINT = new StreamPoint(BTC, 3789, TRADE_TIME, 2, 41L);
  private static final Condition ABOVE_70000 =
      new Condition(BTC, Series.PRICE, Operator.ABOVE, new BigDecimal("70000.00"));
  private static final Position POSITION =
      new Position(new BigDecimal("0.5"), new BigDecimal("64000"), new BigDecimal("-12.5"));

  private GoldenRecords() {}

  /**
   * A record and where it is written down.
   *
   * @param file under {@code golden/}
   * @param type that readers ask for
   * @param schema under {@code json-schema/}
   */
  record Golden(String file, Class<?> type, Object record, String schema) {
    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Golden> all() {
    return Stream.concat(Stream.concat(rules(), events()), Stream.concat(market(), portfolio()));
  }

  private static Stream<Golden> rules() {
    return Stream.of(
        rule("created", new AlertRule.Created(7, 1, 42, ABOVE_70000, List.of(POINT))),
        rule(
            "created-before-first-trade",
            new AlertRule.Created(
                8, 1, 42, ABOVE_70000, List.of(StreamPoint.beforeFirstTrade(BTC)))),
        rule("withdrawn", new AlertRule.Withdrawn(7, 2, 42, List.of(POINT))));
  }

  private static Stream<Golden> events() {
    String id = "0123456789abcdef0123456789abcdef";
    BigDecimal before = new BigDecimal("69999.99");
    BigDecimal price = new BigDecimal("70000.01");
    return Stream.of(
        event("armed", new AlertEvent.Armed(id, 7, 1, 42, BTC, POINT, false, NOW)),
        event(
            "triggered",
            new AlertEvent.Triggered(
                id, 7, 1, 42, BTC, ABOVE_70000, before, price, POINT, price, NOW)),
        event(
            "triggered-at-first-tick",
            new AlertEvent.Triggered(
                id, 7, 1, 42, BTC, ABOVE_70000, null, price, POINT, price, NOW)),
        event(
            "rejected",
            new AlertEvent.Rejected(id, 7, 1, 42, BTC, "the level is not positive", NOW)));
  }

  private static Stream<Golden> market() {
    Candle candle =
        new Candle(
            BTC,
            "1m",
            Instant.parse("2026-11-23T12:00:00Z"),
            new BigDecimal("69990"),
            new BigDecimal("70000.01"),
            new BigDecimal("69989.50"),
            new BigDecimal("70000"),
            new BigDecimal("12.00000001"),
            311,
            3789,
            true);
    RejectedFrame frame =
        new RejectedFrame(
            "BINANCE", "btcusdt@trade", "the price is no number", "{\"p\":\"x\"}", NOW);
    return Stream.of(
        new Golden("candle.json", Candle.class, candle, "candle.json"),
        new Golden("rejected-frame.json", RejectedFrame.class, frame, "rejected-frame.json"));
  }

  private static Stream<Golden> portfolio() {
    PortfolioTrade trade =
        new PortfolioTrade(
            901,
            42,
            BTC,
            Side.BUY,
            new BigDecimal("0.25"),
            new BigDecimal("65000"),
            TRADE_TIME,
            3,
            POSITION);
    PositionPnl marked =
        new PositionPnl(
            42,
            BTC,
            3,
            POSITION,
            new BigDecimal("70000"),
            new BigDecimal("35000"),
            new BigDecimal("3000"),
            3789,
            TRADE_TIME);
    PositionPnl unmarked = new PositionPnl(42, BTC, 3, POSITION, null, null, null, 0, null);
    return Stream.of(
        new Golden("portfolio-trade.json", PortfolioTrade.class, trade, "portfolio-trade.json"),
        new Golden("position-pnl-marked.json", PositionPnl.class, marked, "position-pnl.json"),
        new Golden("position-pnl-unmarked.json", PositionPnl.class, unmarked, "position-pnl.json"));
  }

  private static Golden rule(String name, AlertRule rule) {
    return new Golden("alert-rule-" + name + ".json", AlertRule.class, rule, "alert-rule.json");
  }

  private static Golden event(String name, AlertEvent event) {
    return new Golden("alert-event-" + name + ".json", AlertEvent.class, event, "alert-event.json");
  }
}
