package dev.tocsin.api.db;

import java.io.Serial;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Postgres refused a statement or could not be reached. */
public final class DatabaseException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** SQLSTATE classes: connection, resources, operator intervention (a server that goes down). */
  private static final Set<String> UNAVAILABLE = Set.of("08", "53", "57");

  private final SQLException reason;

  DatabaseException(SQLException reason) {
    super(reason.getMessage(), reason);
    this.reason = reason;
  }

  /** Whether Postgres could not be asked at all; trying again later may help. */
  public boolean isUnavailable() {
    String state = reason.getSQLState();
    return reason instanceof SQLTransientConnectionException
        || (state != null && state.length() == 5 && UNAVAILABLE.contains(state.substring(0, 2)));
  }

  /**
   * The name of the unique constraint or index that a row would have broken; else an empty text.
   */
  public String brokenUniqueConstraint() {
    return UniqueViolation.constraintOf(reason);
  }
}
