package dev.tocsin.api.portfolio;

import java.io.IOException;
import java.util.List;

/** The rows of a file of trades, one after the other, in constant memory. For one thread. */
interface TradeRows {

  /** What a row can say. */
  List<String> IMPORTED =
      List.of(
          "client_id",
          "executed_at",
          "symbol",
          "exchange",
          "type",
          "quantity",
          "price",
          "fee",
          "note");

  /** What an export says besides; an import reckons it itself. */
  List<String> EXPORTED = List.of("id", "value", "realized_pnl");

  static boolean isKnown(String field) {
    return IMPORTED.contains(field) || EXPORTED.contains(field);
  }

  /**
   * The next row; null at the end.
   *
   * @throws dev.tocsin.api.http.ProblemException when nothing after this can be read
   */
  RawTrade next() throws IOException;
}
