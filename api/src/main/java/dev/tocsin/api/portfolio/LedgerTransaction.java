package dev.tocsin.api.portfolio;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;

/** A transaction of the ledger as its owner sees it. */
@Schema(name = "LedgerTransaction", description = "What moved, from where to where")
record LedgerTransaction(
    @Schema(example = "43") long id,
    @Schema(description = "opening, deposit, withdrawal, trade or reversal", example = "trade")
        String kind,
    @Schema(description = "The trade that it books or reverses", nullable = true, example = "42")
        Long tradeId,
    @Schema(description = "The transaction that it takes back", nullable = true) Long reverses,
    @Schema(nullable = true) String note,
    Instant occurredAt,
    Instant bookedAt,
    @JsonRawValue
        @JsonInclude
        @ArraySchema(
            schema = @Schema(implementation = Line.class),
            arraySchema = @Schema(description = "Of each asset they add up to zero"))
        String entries) {

  /** An entry as it stands in the JSON that Postgres makes. */
  @Schema(name = "LedgerEntry", description = "An amount that comes to a book, or leaves it")
  record Line(
      @Schema(description = "cash, holding, market, fees or outside", example = "cash") String book,
      @Schema(description = "A currency, or the instrument that is held", example = "USDT")
          String asset,
      @Schema(type = "string", example = "-650.05") BigDecimal amount) {}
}
