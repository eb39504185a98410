package dev.tocsin.api.portfolio;

import dev.tocsin.api.http.FieldError;
import dev.tocsin.api.http.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;

/** What became of an import. */
@Schema(name = "TradeImport", description = "What became of an import")
record ImportReport(
    @Schema(description = "How many rows the file has", example = "1200") int rows,
    @Schema(description = "How many trades were booked", example = "1190") int imported,
    @Schema(description = "How many were there already; nothing was done", example = "8")
        int alreadyThere,
    @Schema(description = "Whether nothing was booked, as asked for", example = "false")
        boolean dryRun,
    @Schema(description = "The rows that were refused, and why") List<Refused> refused) {

  /** A row that cannot be booked. */
  @Schema(name = "RefusedTrade", description = "A row that cannot be booked")
  record Refused(
      @Schema(description = "From 1, the header not counted", example = "17") int row,
      @Schema(description = "Of the file, where the row begins, from 1", example = "18") long line,
      List<FieldError> errors) {

    static Refused of(int row, long line, ProblemException why) {
      return new Refused(row, line, why.errors());
    }
  }

  /** Puts the refused rows in their order. */
  ImportReport {
    refused = refused.stream().sorted(Comparator.comparingInt(Refused::row)).toList();
  }
}
