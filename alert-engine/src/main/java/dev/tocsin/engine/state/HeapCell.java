package dev.tocsin.engine.state;

/** A cell in memory. */
public final class HeapCell<V> implements Cell<V> {

  private V value;

  /** A cell with the same value. */
  public HeapCell<V> copy() {
    HeapCell<V> copy = new HeapCell<>();
    copy.value = value;
    return copy;
  }

  @Override
  public V get() {
    return value;
  }

  @Override
  public void put(V newValue) {
    value = newValue;
  }
}
