package dev.tocsin.api.portfolio;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.portfolio.Side;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;

/** A trade of the ledger as its owner sees it. */
@Schema(name = "Trade", description = "A trade of the ledger")
record TradeView(
    @Schema(example = "42") long id,
    @Schema(example = "BTC/USDT") String symbol,
    @Schema(example = "BINANCE") String exchange,
    Side type,
    @Schema(type = "string", example = "0.25") BigDecimal quantity,
    @Schema(type = "string", example = "65000.5") BigDecimal price,
    @JsonProperty("value")
        @Schema(
            type = "string",
            description = "quantity × price, rounded half-even to 18 digits after the point",
            example = "16250.125")
        BigDecimal value,
    @Schema(
            type = "string",
            description = "What a sale gained or lost against the average price; 0 for a buy",
            example = "0")
        BigDecimal realizedPnl,
    Instant executedAt) {

  static TradeView of(
      long id, Order order, BigDecimal value, BigDecimal realizedPnl, Instant executedAt) {
    Instrument instrument = order.instrument();
    return new TradeView(
        id,
        instrument.symbol(),
        instrument.exchange(),
        order.side(),
        order.quantity(),
        order.price(),
        value,
        realizedPnl,
        executedAt);
  }
}
