package dev.tocsin.job.history;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** How rows of one kind get into their table. */
interface Insertion<T> extends Serializable {

  /** Prepares it on a new connection, which commits every statement by itself. */
  OnConnection<T> on(Connection connection) throws SQLException;

  /** On one connection, for as long as nothing fails there. */
  @FunctionalInterface
  interface OnConnection<T> {

    /**
     * Inserts rows or lets those that are there stand; repeating it changes nothing.
     *
     * @param rows no two with the same key
     * @throws SQLException when one of them is refused or the connection is gone
     */
    void insert(List<T> rows) throws SQLException;
  }
}
