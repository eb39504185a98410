package dev.tocsin.api.portfolio;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.DatabaseException;
import dev.tocsin.api.http.Spool;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes trades to files, in constant memory: those that stand, in the order of their booking. */
@Singleton
class TradeExports {

  private static final int ROWS_AT_ONCE = 1_000;
  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();
  private static final Logger LOG = LoggerFactory.getLogger(TradeExports.class);

  private final Database database;
  private final ObjectMapper json;

  TradeExports(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** Writes one array of objects. */
  void json(long userId, TradeFilter filter, Spool file) {
    write(
        userId,
        filter,
        file,
        (trades, out) -> {
          SequenceWriter writer = json.writer().writeValuesAsArray(out);
          while (trades.hasNext()) {
            writer.write(trades.next());
          }
          writer.close();
        });
  }

  /** Writes CSV (RFC 4180) with a header. */
  void csv(long userId, TradeFilter filter, Spool file) {
    write(
        userId,
        filter,
        file,
        (trades, out) -> {
          SequenceWriter writer =
              CSV.writer(CsvSchema.emptySchema().withLineSeparator("\r\n")).writeValues(out);
          writer.write(ExportedTrade.COLUMNS.toArray(String[]::new));
          while (trades.hasNext()) {
            writer.write(trades.next().cells());
          }
          writer.close();
        });
  }

  /** A format. */
  @FunctionalInterface
  private interface Format {
    void write(Iterator<ExportedTrade> trades, OutputStream out) throws IOException;
  }

  /** Writers are closed at the end only: a file that breaks off must not look like a whole one. */
  private void write(long userId, TradeFilter filter, Spool file, Format format) {
    try {
      database.transaction(
          tx ->
              tx.stream(
                  "select id, import_key, executed_at, instrument, side, quantity, price, value,"
                      + " fee, realized_pnl, note from trades"
                      + filter.where()
                      + " and reversed_at is null order by id",
                  ExportedTrade::of,
                  ROWS_AT_ONCE,
                  trades -> {
                    try {
                      format.write(trades, file.stream());
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                    return null;
                  },
                  filter.parameters(userId)));
      file.close();
    } catch (UncheckedIOException e) {
      LOG.debug("an export broke off", e);
    } catch (DatabaseException e) {
      LOG.warn("an export could not be read to its end", e);
    } finally {
      file.breakOff();
    }
  }
}
