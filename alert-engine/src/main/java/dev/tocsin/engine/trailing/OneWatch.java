package dev.tocsin.engine.trailing;

import java.util.function.LongConsumer;

/** A single watch: in a market that falls, almost every group has no more. */
record OneWatch(long key, long ref) implements Watches {

  @Override
  public long nearest() {
    return key;
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public Watches with(long otherKey, long otherRef) {
    ManyWatches two = new ManyWatches();
    two.add(key, ref);
    two.add(otherKey, otherRef);
    return two;
  }

  @Override
  public Watches without(long otherKey, long otherRef) {
    return key == otherKey && ref == otherRef ? NoWatches.NONE : this;
  }

  @Override
  public Watches take(long upToKey, LongConsumer reached) {
    if (key > upToKey) {
      return this;
    }
    reached.accept(ref);
    return NoWatches.NONE;
  }

  @Override
  public void forEach(Reader reader) {
    reader.watch(key, ref);
  }
}
