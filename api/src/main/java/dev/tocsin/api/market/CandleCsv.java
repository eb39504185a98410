package dev.tocsin.api.market;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;

/** Candles as CSV (RFC 4180): a header with the names that JSON has, then a row for each. */
final class CandleCsv {

  private static final CsvMapper CSV = new CsvMapper();
  private static final List<String> HEADER =
      List.of(
          "open_time",
          "open",
          "high",
          "low",
          "close",
          "volume",
          "quote_volume",
          "taker_buy_volume",
          "trades",
          "vwap",
          "closed",
          "source");

  private CandleCsv() {}

  static String of(List<CandleView> candles) {
    StringWriter text = new StringWriter();
    try (SequenceWriter rows =
        CSV.writer(CsvSchema.emptySchema().withLineSeparator("\r\n")).writeValues(text)) {
      rows.write(HEADER);
      for (CandleView candle : candles) {
        rows.write(
            List.of(
                candle.openTime().toString(),
                text(candle.open()),
                text(candle.high()),
                text(candle.low()),
                text(candle.close()),
                text(candle.volume()),
                text(candle.quoteVolume()),
                text(candle.takerBuyVolume()),
                Long.toString(candle.trades()),
                text(candle.vwap()),
                Boolean.toString(candle.closed()),
                candle.source().id()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Nothing where nothing is known. */
  private static String text(BigDecimal value) {
    return value == null ? "" : value.toPlainString();
  }
}
