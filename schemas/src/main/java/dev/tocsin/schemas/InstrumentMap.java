package dev.tocsin.schemas;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What belongs to each instrument, made when it is first asked for. The instruments that an {@link
 * InstrumentCache} hands out, always the same objects, are found by one comparison; equal ones that
 * are not the same are found as well. Not thread-safe.
 */
public final class InstrumentMap<V> {

  private static final int PLACES = 1 << 10;

  private final Function<Instrument, V> maker;
  private final Map<Instrument, V> all = new HashMap<>();
  private final Instrument[] lately = new Instrument[PLACES];
  private final Object[] theirs = new Object[PLACES];

  /**
   * Nothing yet.
   *
   * @param maker of what is not there, never null
   */
  public InstrumentMap(Function<Instrument, V> maker) {
    this.maker = maker;
  }

  /** What belongs to the instrument. */
  @SuppressWarnings({
    "unchecked", // what stands beside an instrument belongs to it
    "ReferenceEquality" // an equal one that is not the same is looked up
  })
  public V get(Instrument instrument) {
    int hash = instrument.hashCode();
    int place = (hash ^ hash >>> 10) & (PLACES - 1);
    if (lately[place] != instrument) {
      theirs[place] = all.computeIfAbsent(instrument, maker);
      lately[place] = instrument;
    }
    return (V) theirs[place];
  }

  /** Shows what there is for every instrument that was asked for. */
  public void forEach(Consumer<V> visitor) {
    all.values().forEach(visitor);
  }
}
