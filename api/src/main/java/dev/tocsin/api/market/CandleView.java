package dev.tocsin.api.market;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.tocsin.schemas.market.CandleSource;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;

/** A candle as people see it. */
@JsonPropertyOrder({
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
@Schema(
    name = "Candle",
    description = "The trades of one interval; without one, the last close and no volume")
record CandleView(
    @Schema(description = "The start of the interval, included") Instant openTime,
    @Schema(type = "string", example = "65000") BigDecimal open,
    @Schema(type = "string", example = "65100.5") BigDecimal high,
    @Schema(type = "string", example = "64990") BigDecimal low,
    @Schema(type = "string", example = "65050") BigDecimal close,
    @Schema(type = "string", description = "In the base currency", example = "12.5")
        BigDecimal volume,
    @Schema(
            type = "string",
            description = "In the quote currency; null when it was not counted then",
            example = "812812.5",
            nullable = true)
        BigDecimal quoteVolume,
    @Schema(
            type = "string",
            description =
                "What of the volume takers have bought; null when it was not counted then",
            example = "7.25",
            nullable = true)
        BigDecimal takerBuyVolume,
    @Schema(description = "How many there were; 0 also when the exchange does not say") long trades,
    @Schema(
            type = "string",
            description =
                "The average price by volume, rounded half-even to 12 digits; null without volume",
            example = "65025",
            nullable = true)
        BigDecimal vwap,
    @Schema(description = "Whether the interval is over") boolean closed,
    @Schema(
            description =
                "trades: from every trade; klines: as the exchange told afterwards, from before"
                    + " the market was watched")
        CandleSource source) {

  /** An interval without trades. */
  static CandleView empty(Instant openTime, BigDecimal lastClose, boolean closed) {
    return new CandleView(
        openTime,
        lastClose,
        lastClose,
        lastClose,
        lastClose,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        0,
        null,
        closed,
        CandleSource.TRADES);
  }
}
