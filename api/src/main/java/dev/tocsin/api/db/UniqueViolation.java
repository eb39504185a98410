package dev.tocsin.api.db;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/** Reads which unique constraint a statement would have broken. */
final class UniqueViolation {

  private UniqueViolation() {}

  static String constraintOf(SQLException e) {
    if (e instanceof PSQLException postgres
        && PSQLState.UNIQUE_VIOLATION.getState().equals(postgres.getSQLState())) {
      ServerErrorMessage message = postgres.getServerErrorMessage();
      return message == null || message.getConstraint() == null ? "" : message.getConstraint();
    }
    return "";
  }
}
