package dev.tocsin.api.portfolio;

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
    @Schema(
            type = "string",
            description = "quantity × price, rounded half-even to 18 digits after the point",
            example = "16250.125")
        BigDecimal value,
    @Schema(
            type = "string",
            description =
                "What a sale gained or lost against what was paid, before fees; 0 for a buy",
            example = "0")
        BigDecimal realizedPnl,
    @Schema(type = "string", description = "In the quote currency", example = "0.65")
        BigDecimal fee,
    @Schema(nullable = true, example = "took profit") String note,
    Instant executedAt,
    @Schema(description = "When it was undone; null when it stands", nullable = true)
        Instant reversedAt) {

  static TradeView of(Trade trade) {
    Instrument instrument = trade.instrument();
    return new TradeView(
        trade.id(),
        instrument.symbol(),
        instrument.exchange(),
        trade.side(),
        trade.quantity(),
        trade.price(),
        trade.value(),
        trade.realizedPnl(),
        trade.fee(),
        trade.note(),
        trade.executedAt(),
        trade.reversedAt());
  }
}
