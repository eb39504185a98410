package dev.tocsin.api.market;

import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;

/**
 * A candle as its table has it, with what it is in JSON: that is written once, however often the
 * candle is shown. Thread-safe.
 */
@JsonSerialize(using = StoredCandleJson.class)
final class StoredCandle {

  /** As {@link Candle#standsOver}. */
  private static final Comparator<StoredCandle> PRECEDENCE =
      Comparator.<StoredCandle, Boolean>comparing(
              candle -> candle.view.source() == CandleSource.TRADES)
          .thenComparingLong(candle -> candle.view.trades())
          .thenComparing(candle -> candle.view.closed());

  private final CandleView view;
  private final long lastTradeId;

  /** Two threads may both write it, and then write the same. */
  private @Nullable SerializedString json;

  /**
   * Of what is shown of it.
   *
   * @param lastTradeId the last of its trades; 0 when there is none
   */
  StoredCandle(CandleView view, long lastTradeId) {
    this.view = view;
    this.lastTradeId = lastTradeId;
  }

  /**
   * As the table will have a record.
   *
   * @throws ArithmeticException when it will not, because an amount is too large
   */
  static StoredCandle of(Candle record) {
    BigDecimal volume = Decimals.rounded(record.volume());
    BigDecimal quoteVolume = Decimals.rounded(record.quoteVolume());
    return new StoredCandle(
        new CandleView(
            record.openTime(),
            Decimals.rounded(record.open()),
            Decimals.rounded(record.high()),
            Decimals.rounded(record.low()),
            Decimals.rounded(record.close()),
            volume,
            quoteVolume,
            Decimals.rounded(record.takerBuyVolume()),
            record.trades(),
            Candle.vwap(quoteVolume, volume),
            record.closed(),
            record.source()),
        record.lastTradeId());
  }

  CandleView view() {
    return view;
  }

  Instant openTime() {
    return view.openTime();
  }

  BigDecimal close() {
    return view.close();
  }

  long lastTradeId() {
    return lastTradeId;
  }

  /** Whether this replaces another of the same interval; of two that say the same neither does. */
  boolean standsOver(StoredCandle other) {
    return PRECEDENCE.compare(this, other) > 0;
  }

  /** Null until somebody has written it. */
  @Nullable
  SerializedString json() {
    return json;
  }

  void written(SerializedString written) {
    json = written;
  }
}
