package dev.tocsin.api.db;

import java.sql.SQLException;

/** A transaction that others of its thread are parts of. */
final class Together {

  private final Transaction transaction;
  private boolean isBroken;

  Together(Transaction transaction) {
    this.transaction = transaction;
  }

  <T> T join(Database.Work<T> work) {
    try {
      return work.in(transaction);
    } catch (SQLException e) {
      isBroken = true;
      throw new DatabaseException(e);
    } catch (RuntimeException | Error e) {
      isBroken = true;
      throw e;
    }
  }

  /** A part that failed may have left something behind: the whole must not be committed. */
  void refuseBroken() {
    if (isBroken) {
      throw new IllegalStateException("a part of this transaction has failed");
    }
  }
}
