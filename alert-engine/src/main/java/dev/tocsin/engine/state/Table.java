package dev.tocsin.engine.state;

/**
 * Rows of one instrument that outlive the process, by a key. What is put is in the next snapshot.
 */
public interface Table<V> {

  /** The row, or null. */
  V get(long key);

  /** Writes the row; the engine does not change it afterwards. */
  void put(long key, V row);

  /** Deletes the row, if there is one. */
  void remove(long key);

  /** Shows every row, in no order; the table must not be changed meanwhile. */
  void forEach(Reader<V> reader);

  /** Takes a row. */
  @FunctionalInterface
  interface Reader<V> {
    /** Called once for each row. */
    void row(long key, V row);
  }
}
