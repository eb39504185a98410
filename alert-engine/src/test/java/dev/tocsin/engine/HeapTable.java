package dev.tocsin.engine;

import dev.tocsin.engine.state.Table;
import java.util.TreeMap;

/** A table in memory, for tests. */
final class HeapTable<V> implements Table<V> {

  private final TreeMap<Long, V> rows = new TreeMap<>();

  HeapTable<V> copy() {
    HeapTable<V> copy = new HeapTable<>();
    copy.rows.putAll(rows);
    return copy;
  }

  int size() {
    return rows.size();
  }

  @Override
  public V get(long key) {
    return rows.get(key);
  }

  @Override
  public void put(long key, V row) {
    rows.put(key, row);
  }

  @Override
  public void remove(long key) {
    rows.remove(key);
  }

  @Override
  public void forEach(Reader<V> reader) {
    rows.forEach(reader::row);
  }
}
