package dev.tocsin.api.asset;

import dev.tocsin.api.http.Percent;
import dev.tocsin.api.revision.Revised;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Times;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** A lot as its owner sees it. */
@Schema(name = "Asset", description = "A lot of a coin that you hold elsewhere, at today's price")
record AssetView(
    @Schema(example = "17") long id,
    @Schema(example = "bitcoin") String symbol,
    @Schema(example = "BTC") String ticker,
    @Schema(type = "string", example = "0.5") BigDecimal quantity,
    @Schema(type = "string", description = "Per unit, in dollars", example = "42000")
        BigDecimal buyPrice,
    @Schema(
            type = "string",
            description = "Per unit, in dollars; null when nobody knows a price",
            example = "65000.5",
            nullable = true)
        BigDecimal currentPrice,
    @Schema(
            type = "string",
            description = "quantity × current_price, to 18 digits after the point",
            example = "32500.25",
            nullable = true)
        BigDecimal totalValue,
    @Schema(
            type = "string",
            description = "quantity × (current_price − buy_price), to 18 digits after the point",
            example = "11500.25",
            nullable = true)
        BigDecimal profitLoss,
    @Schema(
            type = "string",
            description = "Of what was paid, rounded half-even to 4 digits after the point",
            example = "54.7631",
            nullable = true)
        BigDecimal profitLossPercent,
    Instant createdAt,
    Instant updatedAt)
    implements Revised {

  @Override
  public String revision() {
    return Long.toString(Times.micros(updatedAt));
  }

  /** The lot at a price; null when none is known. */
  static AssetView at(BigDecimal price, Asset asset) {
    BigDecimal gain = price == null ? null : price.subtract(asset.buyPrice());
    return new AssetView(
        asset.id(),
        asset.symbol(),
        asset.ticker(),
        asset.quantity(),
        asset.buyPrice(),
        price,
        price == null ? null : rounded(price.multiply(asset.quantity())),
        gain == null ? null : rounded(gain.multiply(asset.quantity())),
        gain == null ? null : Percent.of(gain, asset.buyPrice()),
        asset.createdAt(),
        asset.updatedAt());
  }

  private static BigDecimal rounded(BigDecimal value) {
    return Decimals.normalized(value.setScale(Decimals.MAX_SCALE, RoundingMode.HALF_EVEN));
  }
}
