package dev.tocsin.ingest.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads candles of exchanges that write each as a list: text or number, the place says which. */
public final class KlineRows {

  private static final int MAX_DECIMAL_CHARS = 64;
  private static final BigDecimal THREE = BigDecimal.valueOf(3);

  /** What a row of cells means. */
  @FunctionalInterface
  public interface Row {

    /**
     * Reads a row.
     *
     * @throws Unreadable when it is no candle
     */
    Kline read(List<String> cells) throws Unreadable;
  }

  private KlineRows() {}

  /**
   * Reads a list of rows; the parser is at its start, and at its end afterwards. A row that is no
   * candle is left out: the rest is true without it.
   *
   * @throws IOException when it is no list of rows
   */
  public static List<Kline> read(JsonParser json, Row row) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new IOException("the answer is not a list of candles");
    }
    List<Kline> klines = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_ARRAY) {
      List<String> cells = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (json.currentToken() == null) {
          throw new IOException("the list of candles breaks off");
        }
        cells.add(json.getText());
        json.skipChildren();
      }
      kline(cells, row).ifPresent(klines::add);
    }
    if (json.currentToken() != JsonToken.END_ARRAY) {
      throw new IOException("the answer is not a list of candles");
    }
    return klines;
  }

  private static Optional<Kline> kline(List<String> cells, Row row) {
    try {
      return Optional.of(row.read(cells).checked());
    } catch (Unreadable e) {
      return Optional.empty();
    }
  }

  /**
   * A cell's decimal.
   *
   * @throws Unreadable when there is none
   */
  public static BigDecimal decimal(List<String> cells, int place) throws Unreadable {
    String text = cell(cells, place);
    try {
      if (text.length() <= MAX_DECIMAL_CHARS) {
        return new BigDecimal(text);
      }
    } catch (NumberFormatException e) {
      throw new Unreadable("entry " + place + " is not a decimal: " + text);
    }
    throw new Unreadable("entry " + place + " has too many digits");
  }

  /**
   * A cell's whole number.
   *
   * @throws Unreadable when there is none
   */
  public static long number(List<String> cells, int place) throws Unreadable {
    String text = cell(cells, place);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new Unreadable("entry " + place + " is not a whole number: " + text);
    }
  }

  /** What the volume was worth about, where the exchange does not say. */
  public static BigDecimal worth(
      BigDecimal volume, BigDecimal high, BigDecimal low, BigDecimal close) {
    return high.add(low).add(close).divide(THREE, MathContext.DECIMAL64).multiply(volume);
  }

  private static String cell(List<String> cells, int place) throws Unreadable {
    if (place >= cells.size()) {
      throw new Unreadable("entry " + place + " is missing");
    }
    return cells.get(place);
  }
}
