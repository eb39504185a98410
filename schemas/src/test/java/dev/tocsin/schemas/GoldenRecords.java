package dev.tocsin.schemas;

import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Policy;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.Severity;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.function.FunctionCommand;
import dev.tocsin.schemas.function.FunctionEgress;
import dev.tocsin.schemas.function.FunctionInput;
import dev.tocsin.schemas.function.FunctionStatus;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import dev.tocsin.schemas.market.FeedStatus;
import dev.tocsin.schemas.market.MarketStatistics;
import dev.tocsin.schemas.market.MarketSubscriptions;
import dev.tocsin.schemas.market.RejectedFrame;
import dev.tocsin.schemas.portfolio.AccountChange;
import dev.tocsin.schemas.portfolio.InstrumentPosition;
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
      new Condition.Simple(BTC, new Series.Price(), Operator.ABOVE, new BigDecimal("70000.00"));
  private static final Instrument BTC_KRAKEN = Instrument.of("KRAKEN:BTC-USDT");
  private static final Instant EXPIRES = Instant.parse("2027-01-01T00:00:00Z");
  private static final String ID = "0123456789abcdef0123456789abcdef";
  private static final Policy EVERY_5M =
      new Policy(Policy.Mode.EVERY, Span.of("5m"), 10, new BigDecimal("0.5"), null, null);
  private static final Policy HELD =
      new Policy(Policy.Mode.ONCE, null, null, null, Span.of("90s"), null);
  private static final Policy ON_CLOSE =
      new Policy(Policy.Mode.ONCE, null, null, null, null, Policy.Bar.ON_BAR_CLOSE);
  private static final Policy ONCE_PER_BAR =
      new Policy(Policy.Mode.EVERY, null, null, null, null, Policy.Bar.ONCE_PER_BAR);
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
    return Stream.of(rules(), events(), functions(), market(), portfolio())
        .flatMap(records -> records);
  }

  /** What earlier releases wrote, with what it is read as; they left out what they did not know. */
  static Stream<Golden> older() {
    return Stream.of(
        older(rule("created", created(7, POINT))),
        older(rule("created-before-first-trade", created(8, StreamPoint.beforeFirstTrade(BTC)))),
        older(event("triggered", triggered(new BigDecimal("69999.99")))),
        older(event("triggered-at-first-tick", triggered(null))));
  }

  private static Golden older(Golden golden) {
    return new Golden("older/" + golden.file(), golden.type(), golden.record(), golden.schema());
  }

  private static AlertRule created(long alertId, StreamPoint asOf) {
    return new AlertRule.Created(alertId, 1, 42, ABOVE_70000, List.of(asOf));
  }

  private static AlertEvent triggered(BigDecimal before) {
    BigDecimal price = new BigDecimal("70000.01");
    return new AlertEvent.Triggered(
        ID,
        7,
        1,
        42,
        BTC,
        ABOVE_70000,
        0,
        before,
        price,
        TRADE_TIME,
        null,
        POINT,
        price,
        true,
        NOW);
  }

  private static Stream<Golden> rules() {
    StreamPoint kraken = new StreamPoint(BTC_KRAKEN, 12, TRADE_TIME.minusSeconds(1), 0, 3L);
    Condition spread = part(new Series.SpreadPct("KRAKEN"), Operator.BELOW, "-0.5");
    Condition rise = part(new Series.ChangePct(Span.of("15m")), Operator.CROSSES_ABOVE, "5");
    Policy once = Policy.ONCE;
    return Stream.of(
        rule("created", created(7, POINT)),
        rule("created-before-first-trade", created(8, StreamPoint.beforeFirstTrade(BTC))),
        rule("changed", new AlertRule.Changed(7, 2, 42, rise, EVERY_5M, EXPIRES, List.of(POINT))),
        rule("resumed", new AlertRule.Resumed(7, 4, 42, rise, HELD, null, List.of(POINT))),
        rule("paused", new AlertRule.Paused(7, 3, 42, List.of(POINT))),
        rule(
            "created-on-two-exchanges",
            new AlertRule.Created(9, 1, 42, spread, once, null, List.of(POINT, kraken))),
        rule(
            "created-on-every-series",
            new AlertRule.Created(
                10,
                1,
                42,
                new Condition.Any(
                    List.of(
                        part(new Series.RangePct(Span.of("1h")), Operator.CROSSES_BELOW, "0.25"),
                        part(new Series.Volume(Span.of("7d")), Operator.ABOVE, "1000"),
                        part(new Series.Vwap(Span.of("90s")), Operator.CROSSES, "65000.5"),
                        part(new Series.DrawdownPct(), Operator.ABOVE, "10"),
                        part(new Series.RunupPct(), Operator.ABOVE, "10"),
                        part(new Series.Sma(50, Interval.ONE_HOUR), Operator.BELOW, "60000"),
                        part(new Series.Ema(200, Interval.ONE_DAY), Operator.BELOW, "60000"),
                        band(
                            new Series.Rsi(14, Interval.FOUR_HOURS), Operator.LEAVES, "30", "70"))),
                ON_CLOSE,
                EXPIRES,
                List.of(POINT))),
        rule(
            "created-on-the-other-series",
            new AlertRule.Created(
                11,
                1,
                42,
                new Condition.All(
                    List.of(
                        band(new Series.Price(), Operator.ENTERS, "69000", "71000"),
                        part(
                            new Series.Macd(Interval.ONE_MINUTE, Series.MacdLine.HISTOGRAM),
                            Operator.CROSSES_ABOVE,
                            "0"),
                        part(
                            new Series.Bollinger(
                                20, Interval.FIFTEEN_MINUTES, Series.BollingerLine.PERCENT_B),
                            Operator.BELOW,
                            "-0.05"),
                        part(new Series.PositionPnlPct(), Operator.ABOVE, "12.5"),
                        part(new Series.PositionValue(), Operator.BELOW, "25000"))),
                ONCE_PER_BAR,
                null,
                List.of(POINT))),
        rule(
            "created-before-first-trade",
            new AlertRule.Created(
                8, 1, 42, ABOVE_70000, List.of(StreamPoint.beforeFirstTrade(BTC)))),
        rule("withdrawn", new AlertRule.Withdrawn(7, 2, 42, List.of(POINT))));
  }

  private static Condition.Simple part(Series series, Operator operator, String level) {
    return new Condition.Simple(BTC, series, operator, new BigDecimal(level));
  }

  private static Condition.Simple band(
      Series series, Operator operator, String lower, String upper) {
    return new Condition.Simple(
        BTC, series, operator, new BigDecimal(lower), new BigDecimal(upper));
  }

  private static Stream<Golden> events() {
    String id = ID;
    Condition both =
        new Condition.All(
            List.of(
                part(new Series.Price(), Operator.ABOVE, "70000"),
                part(new Series.ChangePct(Span.of("15m")), Operator.ABOVE, "5")));
    return Stream.of(
        event("armed", new AlertEvent.Armed(id, 7, 1, 42, BTC, POINT, false, null, NOW)),
        event(
            "armed-valid-later",
            new AlertEvent.Armed(id, 7, 1, 42, BTC, POINT, true, EXPIRES, NOW)),
        event("expired", new AlertEvent.Expired(id, 7, 1, 42, BTC, EXPIRES, NOW)),
        event(
            "triggered-after-a-hold",
            new AlertEvent.Triggered(
                id,
                7,
                3,
                42,
                BTC,
                both,
                1,
                new BigDecimal("4.999"),
                new BigDecimal("5.23"),
                TRADE_TIME.plusSeconds(60),
                "market.ticks",
                POINT,
                new BigDecimal("70000.01"),
                false,
                NOW)),
        event("triggered", triggered(new BigDecimal("69999.99"))),
        event("triggered-at-first-tick", triggered(null)),
        event(
            "rejected",
            new AlertEvent.Rejected(id, 7, 1, 42, BTC, "the level is not positive", NOW)),
        event(
            "function-triggered",
            new AlertEvent.FunctionTriggered(
                id,
                5,
                2,
                42,
                BTC,
                "the range broke",
                Severity.CRITICAL,
                new BigDecimal("70000.01"),
                Instant.parse("2026-11-23T12:01:00Z"),
                "c1m:1795435200000000",
                1,
                NOW)),
        event(
            "function-triggered-without-a-price",
            new AlertEvent.FunctionTriggered(
                id,
                5,
                2,
                42,
                BTC,
                "",
                Severity.INFO,
                null,
                Instant.parse("2026-11-23T12:00:05Z"),
                "t5:1795435200000000",
                0,
                NOW)));
  }

  private static Stream<Golden> functions() {
    StreamPoint kraken = StreamPoint.beforeFirstTrade(BTC_KRAKEN);
    return Stream.of(
        command(
            "defined",
            new FunctionCommand.Defined(
                5,
                1,
                42,
                "me/breakout",
                "https://fn.example.com:8443/statefun",
                new FunctionInput.Candles(Interval.ONE_MINUTE),
                FunctionEgress.FAST,
                List.of(POINT, kraken))),
        command(
            "defined-builtin",
            new FunctionCommand.Defined(
                6,
                3,
                42,
                "tocsin/volatility-breakout",
                FunctionCommand.Defined.BUILTIN,
                new FunctionInput.Ticks(5),
                FunctionEgress.ON_CHECKPOINT,
                List.of(POINT))),
        command("paused", new FunctionCommand.Paused(5, 2, 42, List.of(POINT))),
        command("deleted", new FunctionCommand.Deleted(5, 3, 42, List.of(POINT, kraken))),
        status("function-status", functionStatus()),
        status("function-status-before-the-first-call", functionStatusBeforeTheFirstCall()));
  }

  private static FunctionStatus functionStatus() {
    return new FunctionStatus(
        5,
        2,
        42,
        BTC,
        120,
        131,
        4,
        3,
        1,
        7,
        2,
        9,
        1,
        2150L,
        1875L,
        96,
        12,
        FunctionStatus.Circuit.HALF_OPEN,
        new FunctionStatus.Line(NOW, "the endpoint answered with status 500"),
        List.of(
            new FunctionStatus.Line(TRADE_TIME, "the range is 1.2 %"),
            new FunctionStatus.Line(NOW, "the range is 1.3 %")),
        NOW);
  }

  private static FunctionStatus functionStatusBeforeTheFirstCall() {
    return new FunctionStatus(
        5,
        1,
        42,
        BTC,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        null,
        null,
        0,
        0,
        FunctionStatus.Circuit.CLOSED,
        null,
        List.of(),
        NOW);
  }

  private static FeedStatus feedStatus() {
    return new FeedStatus(
        "BINANCE",
        "BTCUSDT",
        BTC,
        NOW,
        Instant.parse("2026-11-23T06:00:00Z"),
        Instant.parse("2026-11-23T11:30:00Z"),
        NOW,
        TRADE_TIME,
        126L,
        2,
        3,
        2,
        1,
        4,
        1,
        17,
        5);
  }

  private static FeedStatus feedStatusBeforeTheFirstTrade() {
    return new FeedStatus(
        "BINANCE", "BTCUSDT", BTC, NOW, NOW, null, null, null, null, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  private static Stream<Golden> market() {
    Candle candle =
        new Candle(
            BTC,
            Interval.ONE_MINUTE,
            Instant.parse("2026-11-23T12:00:00Z"),
            new BigDecimal("69990"),
            new BigDecimal("70000.01"),
            new BigDecimal("69989.50"),
            new BigDecimal("70000"),
            new BigDecimal("12.00000001"),
            new BigDecimal("839940.12345678"),
            new BigDecimal("7.5"),
            311,
            3479,
            3789,
            true,
            CandleSource.TRADES);
    Candle fetched =
        new Candle(
            BTC,
            Interval.ONE_MONTH,
            Instant.parse("2026-10-01T00:00:00Z"),
            new BigDecimal("60000"),
            new BigDecimal("71000"),
            new BigDecimal("59000"),
            new BigDecimal("69990"),
            new BigDecimal("1200"),
            new BigDecimal("81000000"),
            BigDecimal.ZERO,
            0,
            0,
            0,
            true,
            CandleSource.KLINES);
    MarketStatistics statistics =
        new MarketStatistics(
            BTC,
            TRADE_TIME,
            new BigDecimal("68000"),
            new BigDecimal("70000.01"),
            new BigDecimal("67500.5"),
            new BigDecimal("70000"),
            new BigDecimal("21000.5"),
            new BigDecimal("1449034500.12345678"),
            new BigDecimal("10300"),
            912345,
            3789);
    RejectedFrame frame =
        new RejectedFrame(
            "BINANCE", "btcusdt@trade", "the price is no number", "{\"p\":\"x\"}", NOW);
    return Stream.of(
        new Golden("candle.json", Candle.class, candle, "candle.json"),
        new Golden("candle-from-klines.json", Candle.class, fetched, "candle.json"),
        new Golden(
            "market-statistics.json", MarketStatistics.class, statistics, "market-statistics.json"),
        new Golden("feed-status.json", FeedStatus.class, feedStatus(), "feed-status.json"),
        new Golden(
            "feed-status-before-the-first-trade.json",
            FeedStatus.class,
            feedStatusBeforeTheFirstTrade(),
            "feed-status.json"),
        new Golden("rejected-frame.json", RejectedFrame.class, frame, "rejected-frame.json"),
        new Golden(
            "market-subscriptions.json",
            MarketSubscriptions.class,
            new MarketSubscriptions("BINANCE", List.of("BTCUSDT", "ETHUSDT")),
            "market-subscriptions.json"));
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
    AccountChange change =
        new AccountChange(
            42,
            7,
            TRADE_TIME,
            new BigDecimal("1250.5"),
            new BigDecimal("10000"),
            List.of(new InstrumentPosition(BTC, POSITION)));
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
        new Golden("account-change.json", AccountChange.class, change, "account-change.json"),
        new Golden("portfolio-trade.json", PortfolioTrade.class, trade, "portfolio-trade.json"),
        new Golden("position-pnl-marked.json", PositionPnl.class, marked, "position-pnl.json"),
        new Golden("position-pnl-unmarked.json", PositionPnl.class, unmarked, "position-pnl.json"));
  }

  private static Golden rule(String name, AlertRule rule) {
    return new Golden("alert-rule-" + name + ".json", AlertRule.class, rule, "alert-rule.json");
  }

  private static Golden command(String name, FunctionCommand command) {
    return new Golden(
        "function-command-" + name + ".json",
        FunctionCommand.class,
        command,
        "function-command.json");
  }

  private static Golden status(String name, FunctionStatus status) {
    return new Golden(name + ".json", FunctionStatus.class, status, "function-status.json");
  }

  private static Golden event(String name, AlertEvent event) {
    return new Golden("alert-event-" + name + ".json", AlertEvent.class, event, "alert-event.json");
  }
}
