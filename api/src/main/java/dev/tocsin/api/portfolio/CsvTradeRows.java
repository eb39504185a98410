package dev.tocsin.api.portfolio;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.tocsin.api.http.FieldError;
import dev.tocsin.api.http.ProblemException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads trades from CSV (RFC 4180), whose first row names the columns. */
final class CsvTradeRows implements TradeRows {

  private static final CsvMapper CSV =
      CsvMapper.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .build();

  private static final List<String> REQUIRED =
      List.of("executed_at", "symbol", "type", "quantity", "price");

  private final MappingIterator<String[]> rows;
  private final String[] columns;
  private int row;

  /**
   * Reads the names of the columns.
   *
   * @throws ProblemException 422 when they are not those of trades
   */
  CsvTradeRows(InputStream in) throws IOException {
    rows = CSV.readerFor(String[].class).readValues(in);
    columns = read();
    requireColumns(columns);
  }

  @Override
  public RawTrade next() throws IOException {
    String[] cells = read();
    if (cells == null) {
      return null;
    }
    row++;
    long line = rows.getParser().currentTokenLocation().getLineNr();
    if (cells.length != columns.length) {
      return new RawTrade(
          row,
          line,
          Map.of(),
          new FieldError(
              "row",
              "has %d cells, and the header has %d".formatted(cells.length, columns.length)));
    }
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < cells.length; i++) {
      if (!cells[i].isEmpty()) {
        fields.put(columns[i], FormulaGuard.off(cells[i]));
      }
    }
    return new RawTrade(row, line, fields, null);
  }

  private String[] read() throws IOException {
    try {
      return rows.hasNextValue() ? rows.nextValue() : null;
    } catch (JsonProcessingException e) {
      // The parser wraps what its reader of bytes says, and knows no place then.
      if (e.getCause() instanceof CharConversionException encoding) {
        throw encoding;
      }
      throw ProblemException.invalid("body", "is not CSV" + place(e.getLocation()));
    }
  }

  private static String place(JsonLocation location) {
    return location == null ? "" : " at line " + location.getLineNr();
  }

  private static void requireColumns(String[] columns) {
    if (columns == null) {
      throw ProblemException.invalid("body", "has no header");
    }
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!TradeRows.isKnown(column)) {
        throw ProblemException.invalid(
            "body", "has a column that is none of " + String.join(", ", IMPORTED));
      }
      if (!seen.add(column)) {
        throw ProblemException.invalid("body", "has the column " + column + " twice");
      }
    }
    for (String column : REQUIRED) {
      if (!seen.contains(column)) {
        throw ProblemException.invalid("body", "has no column " + column);
      }
    }
  }
}
