package dev.tocsin.job.history;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.Severity;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import dev.tocsin.schemas.market.MarketStatistics;
import dev.tocsin.schemas.portfolio.AccountChange;
import dev.tocsin.schemas.portfolio.InstrumentPosition;
import dev.tocsin.schemas.portfolio.Position;
import dev.tocsin.schemas.portfolio.PositionPnl;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** What the alerts job would have written. */
final class Records {

  static final Instant MINUTE = Instant.parse("2026-11-23T12:00:00Z");

  private Records() {}

  static AlertEvent rejected(String eventId, String reason) {
    return new AlertEvent.Rejected(
        eventId, 7, 1, 42, Instrument.of("SIM:BTC-USDT"), reason, MINUTE.plusSeconds(1));
  }

  static AlertEvent said(String eventId, String message) {
    return new AlertEvent.FunctionTriggered(
        eventId,
        9,
        2,
        42,
        Instrument.of("SIM:BTC-USDT"),
        message,
        Severity.WARNING,
        null,
        MINUTE,
        "c1m:0",
        0,
        MINUTE.plusSeconds(1));
  }

  static Candle open(String instrument, String close, long trades, long lastTradeId) {
    return candle(instrument, close, trades, lastTradeId, false);
  }

  static Candle closed(String instrument, String close, long trades, long lastTradeId) {
    return candle(instrument, close, trades, lastTradeId, true);
  }

  static PositionPnl position(String instrument, long sequence, String price, long lastTradeId) {
    BigDecimal held = new BigDecimal("2");
    BigDecimal cost = new BigDecimal("100");
    BigDecimal mark = new BigDecimal(price);
    return new PositionPnl(
        42,
        Instrument.of(instrument),
        sequence,
        new Position(held, cost, BigDecimal.ZERO),
        mark,
        held.multiply(mark),
        held.multiply(mark.subtract(cost)),
        lastTradeId,
        MINUTE);
  }

  /** Somebody with 1000 put in, ten seconds after the minute began. */
  static AccountChange account(
      long userId, long sequence, String balance, InstrumentPosition position) {
    return account(userId, sequence, balance, position, 10);
  }

  static AccountChange account(
      long userId, long sequence, String balance, InstrumentPosition position, long second) {
    return new AccountChange(
        userId,
        sequence,
        MINUTE.plusSeconds(second),
        new BigDecimal(balance),
        new BigDecimal("1000"),
        List.of(position));
  }

  static InstrumentPosition held(String instrument, String quantity, String average) {
    return new InstrumentPosition(
        Instrument.of(instrument),
        new Position(new BigDecimal(quantity), new BigDecimal(average), BigDecimal.ZERO));
  }

  /** Somebody's position at the price of a trade so many seconds after the minute began. */
  static PositionPnl mark(long userId, String instrument, String price, long second) {
    return new PositionPnl(
        userId,
        Instrument.of(instrument),
        1,
        new Position(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO),
        new BigDecimal(price),
        new BigDecimal(price),
        new BigDecimal(price).subtract(BigDecimal.ONE),
        second,
        MINUTE.plusSeconds(second));
  }

  /** What the exchange told of a minute, closed. */
  static Candle kline(String instrument, String close, long trades) {
    Candle candle = candle(instrument, close, trades, 0, true);
    return new Candle(
        candle.instrument(),
        candle.interval(),
        candle.openTime(),
        candle.open(),
        candle.high(),
        candle.low(),
        candle.close(),
        candle.volume(),
        candle.quoteVolume(),
        candle.takerBuyVolume(),
        trades,
        0,
        0,
        true,
        CandleSource.KLINES);
  }

  /** A closed candle of one trade, whenever it was. */
  static Candle closed(String instrument, Interval interval, Instant time) {
    Candle candle = candle(instrument, "7", 1, 1, true);
    return new Candle(
        candle.instrument(),
        interval,
        interval.start(time),
        candle.open(),
        candle.high(),
        candle.low(),
        candle.close(),
        candle.volume(),
        candle.quoteVolume(),
        candle.takerBuyVolume(),
        1,
        1,
        1,
        true,
        CandleSource.TRADES);
  }

  /** The 24 hours up to so many seconds after the minute began. */
  static MarketStatistics statistics(
      String instrument, long second, String close, long trades, long lastTradeId) {
    BigDecimal price = new BigDecimal(close);
    return new MarketStatistics(
        Instrument.of(instrument),
        MINUTE.plusSeconds(second).plusNanos(123_456_000),
        price,
        price,
        price,
        price,
        new BigDecimal("12.5"),
        new BigDecimal("1250.125"),
        new BigDecimal("5"),
        trades,
        lastTradeId);
  }

  private static Candle candle(
      String instrument, String close, long trades, long lastTradeId, boolean closed) {
    BigDecimal price = new BigDecimal(close);
    return new Candle(
        Instrument.of(instrument),
        Interval.ONE_MINUTE,
        MINUTE,
        price,
        price,
        price,
        price,
        new BigDecimal("0.5"),
        price.multiply(new BigDecimal("0.5")),
        new BigDecimal("0.25"),
        trades,
        lastTradeId - trades + 1,
        lastTradeId,
        closed,
        CandleSource.TRADES);
  }
}
