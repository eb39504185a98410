package dev.tocsin.job.history;

import java.sql.SQLException;
import java.util.Set;

/** What an error of the database says about what to do next. */
final class SqlErrors {

  /**
   * The SQLSTATE classes that are about the data: data exception, integrity violation, failed check
   * option, limit exceeded (an oversized key), an exception that a trigger raised.
   */
  private static final Set<String> ABOUT_ROWS = Set.of("22", "23", "44", "54", "P0");

  private SqlErrors() {}

  /**
   * Whether the row can never be written. Everything else may pass without the row's doing: a lost
   * connection, a shutdown, a full disk, a table that a migration has yet to create.
   */
  static boolean blamesRow(SQLException error) {
    String state = error.getSQLState();
    return state != null && state.length() == 5 && ABOUT_ROWS.contains(state.substring(0, 2));
  }

  /** The server's own words, on one line, with the SQLSTATE. */
  static String reason(SQLException error) {
    SQLException last = error;
    while (last.getNextException() != null) {
      last = last.getNextException();
    }
    String message = String.valueOf(last.getMessage()).replaceAll("\\s+", " ");
    return message + " (SQLSTATE " + last.getSQLState() + ")";
  }
}
