package dev.tocsin.engine.state;

/** One value of an instrument that outlives the process. What is put is in the next snapshot. */
public interface Cell<V> {

  /** The value, or null. */
  V get();

  /** Writes the value. */
  void put(V value);
}
