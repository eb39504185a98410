package dev.tocsin.engine.trailing;

import java.util.function.LongConsumer;

/** Nothing is watched. */
record NoWatches() implements Watches {

  static final NoWatches NONE = new NoWatches();

  @Override
  public long nearest() {
    return NOTHING;
  }

  @Override
  public int size() {
    return 0;
  }

  @Override
  public Watches with(long key, long ref) {
    return new OneWatch(key, ref);
  }

  @Override
  public Watches without(long key, long ref) {
    return this;
  }

  @Override
  public Watches take(long upToKey, LongConsumer reached) {
    return this;
  }

  @Override
  public void forEach(Reader reader) {}
}
