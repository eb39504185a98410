package dev.tocsin.engine.state;

/** The table of what need not outlive the process. */
public final class Nowhere<V> implements Table<V> {

  @Override
  public V get(long key) {
    return null;
  }

  @Override
  public void put(long key, V row) {}

  @Override
  public void remove(long key) {}

  @Override
  public void forEach(Reader<V> reader) {}
}
