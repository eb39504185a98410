package dev.tocsin.api.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The rows of a result, read as they are asked for. */
final class RowIterator<T> implements Iterator<T> {

  private final ResultSet results;
  private final Row row;
  private final Transaction.RowReader<T> reader;
  private boolean isRead;
  private boolean isThere;

  RowIterator(ResultSet results, Transaction.RowReader<T> reader) {
    this.results = results;
    this.row = new Row(results);
    this.reader = reader;
  }

  @Override
  public boolean hasNext() {
    if (!isRead) {
      try {
        isThere = results.next();
      } catch (SQLException e) {
        throw new DatabaseException(e);
      }
      isRead = true;
    }
    return isThere;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    isRead = false;
    try {
      return reader.read(row);
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }
}
