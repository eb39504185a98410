package dev.tocsin.api.portfolio;

import dev.tocsin.schemas.portfolio.Position;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;

/** A holding at the market, as its owner sees it. */
@Schema(name = "Holding", description = "A holding at the market's newest price")
record HoldingView(
    @Schema(example = "BTC/USDT") String symbol,
    @Schema(example = "BINANCE") String exchange,
    @Schema(type = "string", example = "0.25") BigDecimal quantity,
    @Schema(
            type = "string",
            description = "Average cost per unit, rounded half-even to 18 digits after the point",
            example = "60000")
        BigDecimal avgBuyPrice,
    @Schema(
            type = "string",
            description = "Of the newest trade; null when none was ever seen",
            example = "65000.5",
            nullable = true)
        BigDecimal currentPrice,
    @Schema(
            type = "string",
            description = "quantity × current_price, exact",
            example = "16250.125",
            nullable = true)
        BigDecimal value,
    @Schema(
            type = "string",
            description = "quantity × (current_price − avg_buy_price), exact",
            example = "1250.125",
            nullable = true)
        BigDecimal unrealizedPnl,
    @Schema(type = "string", description = "What all sales so far gained or lost", example = "0")
        BigDecimal realizedPnl) {

  /** The holding at a price; null when none is known. */
  static HoldingView at(BigDecimal price, Holding holding) {
    Position position = holding.position();
    return new HoldingView(
        holding.instrument().symbol(),
        holding.instrument().exchange(),
        position.quantity(),
        position.avgBuyPrice(),
        price,
        price == null ? null : price.multiply(position.quantity()),
        price == null ? null : price.subtract(position.avgBuyPrice()).multiply(position.quantity()),
        position.realizedPnl());
  }
}
