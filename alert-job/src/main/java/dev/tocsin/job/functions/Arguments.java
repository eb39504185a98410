package dev.tocsin.job.functions;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import java.math.BigDecimal;
import java.time.Instant;
import org.apache.flink.statefun.sdk.reqreply.generated.TypedValue;
import org.apache.flink.statefun.sdk.shaded.com.google.protobuf.ByteString;

/** What functions are called with: JSON as the API shows it, with exchange and symbol. */
final class Arguments {

  /** The type of a bucket of ticks. */
  static final String TICK = "tocsin/tick";

  /** The type of a candle. */
  static final String CANDLE = "tocsin/candle";

  private static final long MICROS_PER_SECOND = 1_000_000L;

  private Arguments() {}

  @JsonPropertyOrder({
    "exchange",
    "symbol",
    "interval_seconds",
    "open_time",
    "close_time",
    "first",
    "last",
    "high",
    "low",
    "volume",
    "trades",
    "first_trade_id",
    "last_trade_id"
  })
  private record Ticks(
      String exchange,
      String symbol,
      int intervalSeconds,
      Instant openTime,
      Instant closeTime,
      BigDecimal first,
      BigDecimal last,
      BigDecimal high,
      BigDecimal low,
      BigDecimal volume,
      long trades,
      long firstTradeId,
      long lastTradeId) {}

  @JsonPropertyOrder({
    "exchange",
    "symbol",
    "interval",
    "open_time",
    "open",
    "high",
    "low",
    "close",
    "volume",
    "quote_volume",
    "taker_buy_volume",
    "trades",
    "vwap",
    "closed",
    "source"
  })
  private record ClosedCandle(
      String exchange,
      String symbol,
      Interval interval,
      Instant openTime,
      BigDecimal open,
      BigDecimal high,
      BigDecimal low,
      BigDecimal close,
      BigDecimal volume,
      BigDecimal quoteVolume,
      BigDecimal takerBuyVolume,
      long trades,
      BigDecimal vwap,
      boolean closed,
      CandleSource source) {}

  static TypedValue of(Instrument instrument, int seconds, BucketRow bucket) {
    return typed(
        TICK,
        new Ticks(
            instrument.exchange(),
            instrument.symbol(),
            seconds,
            Times.instant(bucket.openMicros()),
            Times.instant(bucket.openMicros() + seconds * MICROS_PER_SECOND),
            bucket.first(),
            bucket.last(),
            bucket.high(),
            bucket.low(),
            bucket.volume(),
            bucket.trades(),
            bucket.firstTradeId(),
            bucket.lastTradeId()));
  }

  static TypedValue of(Candle candle) {
    return typed(
        CANDLE,
        new ClosedCandle(
            candle.instrument().exchange(),
            candle.instrument().symbol(),
            candle.interval(),
            candle.openTime(),
            candle.open(),
            candle.high(),
            candle.low(),
            candle.close(),
            candle.volume(),
            candle.quoteVolume(),
            candle.takerBuyVolume(),
            candle.trades(),
            candle.vwap(),
            candle.closed(),
            candle.source()));
  }

  private static TypedValue typed(String typename, Object value) {
    return TypedValue.newBuilder()
        .setTypename(typename)
        .setHasValue(true)
        .setValue(ByteString.copyFrom(Json.bytes(value)))
        .build();
  }
}
