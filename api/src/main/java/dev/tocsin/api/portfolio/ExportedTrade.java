package dev.tocsin.api.portfolio;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.tocsin.api.db.Row;
import dev.tocsin.api.http.Choice;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.portfolio.Side;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** A trade in a file, as an import takes it again. */
@JsonPropertyOrder({
  "id",
  "client_id",
  "executed_at",
  "symbol",
  "exchange",
  "type",
  "quantity",
  "price",
  "value",
  "fee",
  "realized_pnl",
  "note"
})
@Schema(description = "A trade in a file, as an import takes it again")
record ExportedTrade(
    @Schema(example = "42") long id,
    @Schema(description = "Yours or, when you gave none, ours", example = "tocsin-42")
        String clientId,
    Instant executedAt,
    @Schema(example = "BTC/USDT") String symbol,
    @Schema(example = "BINANCE") String exchange,
    Side type,
    @Schema(type = "string", example = "0.25") BigDecimal quantity,
    @Schema(type = "string", example = "65000.5") BigDecimal price,
    @Schema(type = "string", example = "16250.125") BigDecimal value,
    @Schema(type = "string", example = "0.65") BigDecimal fee,
    @Schema(type = "string", example = "0") BigDecimal realizedPnl,
    @Schema(nullable = true, example = "took profit") String note) {

  /** The names of the cells, in their order. */
  static final List<String> COLUMNS =
      List.of(
          "id",
          "client_id",
          "executed_at",
          "symbol",
          "exchange",
          "type",
          "quantity",
          "price",
          "value",
          "fee",
          "realized_pnl",
          "note");

  static ExportedTrade of(Row row) throws SQLException {
    Instrument instrument = row.instrument("instrument");
    long id = row.number("id");
    return new ExportedTrade(
        id,
        RowKeys.clientId(id, row.text("import_key")),
        row.time("executed_at"),
        instrument.symbol(),
        instrument.exchange(),
        TradeRepository.side(row),
        row.amount("quantity"),
        row.amount("price"),
        row.amount("value"),
        row.amount("fee"),
        row.amount("realized_pnl"),
        row.text("note"));
  }

  /** As CSV has it; what users wrote is guarded against being taken for a formula. */
  String[] cells() {
    return new String[] {
      Long.toString(id),
      FormulaGuard.on(clientId),
      executedAt.toString(),
      symbol,
      exchange,
      Choice.name(type),
      Decimals.plain(quantity),
      Decimals.plain(price),
      Decimals.plain(value),
      Decimals.plain(fee),
      Decimals.plain(realizedPnl),
      note == null ? "" : FormulaGuard.on(note)
    };
  }
}
