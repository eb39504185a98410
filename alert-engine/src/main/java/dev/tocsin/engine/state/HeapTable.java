package dev.tocsin.engine.state;

import java.util.TreeMap;

/** A table in memory. */
public final class HeapTable<V> implements Table<V> {

  private final TreeMap<Long, V> rows = new TreeMap<>();

  /** A table with the same rows. */
  public HeapTable<V> copy() {
    HeapTable<V> copy = new HeapTable<>();
    copy.rows.putAll(rows);
    return copy;
  }

  /** How many rows there are. */
  public int size() {
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
