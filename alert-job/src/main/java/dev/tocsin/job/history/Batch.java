package dev.tocsin.job.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows that wait for their statement: one for each key, because a statement that met the same key
 * twice would be refused (SQL error 21000).
 */
final class Batch<T> {

  private final Table<T> table;
  private final Map<Object, T> rows = new LinkedHashMap<>();

  Batch(Table<T> table) {
    this.table = table;
  }

  void add(T row) {
    rows.merge(table.key().apply(row), row, table.winner()::of);
  }

  int size() {
    return rows.size();
  }

  /** The rows in the order in which their keys came; the batch is empty afterwards. */
  List<T> drain() {
    List<T> drained = new ArrayList<>(rows.values());
    rows.clear();
    return drained;
  }
}
