package dev.tocsin.api.market;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tocsin.schemas.Instrument;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;

/** A market as people see it. What nothing is known of is null. */
@Schema(
    description =
        "A market and its last 24 hours, counted in whole minutes: that of the market's own time is"
            + " the last")
public record Market(
    @JsonIgnore @Schema(hidden = true) Instrument instrument,
    @Schema(type = "string", example = "65000.5", nullable = true) BigDecimal price,
    @JsonProperty("change_24h_pct")
        @Schema(
            type = "string",
            description = "Percent, rounded half-even to 4 digits after the point",
            example = "-1.25",
            nullable = true)
        BigDecimal change24hPct,
    @JsonProperty("high_24h") @Schema(type = "string", example = "66000", nullable = true)
        BigDecimal high24h,
    @JsonProperty("low_24h") @Schema(type = "string", example = "64000", nullable = true)
        BigDecimal low24h,
    @JsonProperty("volume_24h")
        @Schema(
            type = "string",
            description = "In the base currency",
            example = "1234.5",
            nullable = true)
        BigDecimal volume24h,
    @JsonProperty("quote_volume_24h")
        @Schema(
            type = "string",
            description = "In the quote currency",
            example = "80242500",
            nullable = true)
        BigDecimal quoteVolume24h,
    @JsonProperty("taker_buy_volume_24h")
        @Schema(
            type = "string",
            description = "What of the volume takers have bought",
            example = "617.25",
            nullable = true)
        BigDecimal takerBuyVolume24h,
    @JsonProperty("trades_24h") @Schema(example = "98765", nullable = true) Long trades24h,
    @JsonProperty("vwap_24h")
        @Schema(
            type = "string",
            description =
                "The average price by volume, rounded half-even to 12 digits; null without volume",
            example = "65000",
            nullable = true)
        BigDecimal vwap24h,
    @Schema(
            description =
                "When the newest trade happened or, when it was long ago, the market's time that is"
                    + " known",
            nullable = true)
        Instant updatedAt) {

  /** Such as {@code BTC/USDT}. */
  @JsonProperty(index = 0)
  @Schema(example = "BTC/USDT")
  public String symbol() {
    return instrument.symbol();
  }

  /** Such as {@code BINANCE}. */
  @JsonProperty(index = 1)
  @Schema(example = "BINANCE")
  public String exchange() {
    return instrument.exchange();
  }

  /** A market that has not been seen to trade. */
  static Market quiet(Instrument instrument) {
    return new Market(instrument, null, null, null, null, null, null, null, null, null, null);
  }
}
