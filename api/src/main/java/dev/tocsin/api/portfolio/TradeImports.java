package dev.tocsin.api.portfolio;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.listing.SymbolResolver;
import jakarta.inject.Singleton;
import java.io.CharConversionException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Imports trades that were made elsewhere, or earlier. What can be booked is booked in one
 * transaction, the rest is told; a row that is there already changes nothing. A file of {@value
 * #MAX_ROWS} rows keeps a processor busy for seconds and is held in memory, so only a few are
 * imported at once and others wait their turn.
 */
@Singleton
class TradeImports {

  /** The most trades of one import. */
  static final int MAX_ROWS = 100_000;

  private static final int AT_ONCE = 2;
  private static final long LONGEST_WAIT_SECONDS = 20;

  private final Database database;
  private final AccountRepository accounts;
  private final SymbolResolver symbols;
  private final ImportBooking booking;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  TradeImports(
      Database database,
      AccountRepository accounts,
      SymbolResolver symbols,
      ImportBooking booking) {
    this.database = database;
    this.accounts = accounts;
    this.symbols = symbols;
    this.booking = booking;
  }

  /** Opens a file. */
  @FunctionalInterface
  interface Source {
    TradeRows open() throws IOException;
  }

  /**
   * Imports a file.
   *
   * @param dryRun whether only to tell what would become of it
   * @throws ProblemException 409 when the account would be overdrawn after it, 422 when the file
   *     cannot be read to its end or is too long, 503 when too many others wait; nothing has
   *     changed then
   */
  ImportReport run(long userId, Source file, boolean dryRun) throws IOException {
    awaitTurn();
    try {
      Account account = database.transaction(tx -> accounts.read(tx, userId));
      List<ImportReport.Refused> refused = new ArrayList<>();
      List<ImportedTrade> readable = read(account, file, refused);
      int rows = readable.size() + refused.size();
      ImportBooking.Booked booked = booking.book(userId, readable, dryRun);
      refused.addAll(booked.refused());
      return new ImportReport(rows, booked.imported(), booked.alreadyThere(), dryRun, refused);
    } finally {
      turns.release();
    }
  }

  private List<ImportedTrade> read(Account account, Source file, List<ImportReport.Refused> refused)
      throws IOException {
    TradeRowReader reader =
        new TradeRowReader(
            account.userId(), account.currency(), new ImportSymbols(symbols), Instant.now());
    List<ImportedTrade> readable = new ArrayList<>();
    try {
      TradeRows rows = file.open();
      for (RawTrade row = rows.next(); row != null; row = rows.next()) {
        if (row.row() > MAX_ROWS) {
          throw ProblemException.invalid("body", "has more than %d rows".formatted(MAX_ROWS));
        }
        try {
          readable.add(reader.read(row));
        } catch (ProblemException e) {
          if (e.errors().isEmpty()) {
            throw e;
          }
          refused.add(ImportReport.Refused.of(row.row(), row.line(), e));
        }
      }
    } catch (CharConversionException e) {
      throw ProblemException.invalid("body", "is not UTF-8");
    }
    return readable;
  }

  private void awaitTurn() {
    try {
      if (turns.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw ProblemException.unavailable("Too many imports at once; try again in a minute.");
  }
}
