package dev.tocsin.engine.trailing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Any number of watches, in sorted chunks. */
final class ManyWatches implements Watches {

  /** From a sixteenth on, going through all is cheaper than finding a place for each. */
  private static final int FEW = 16;

  private List<WatchChunk> chunks = new ArrayList<>(1);
  private int size;

  @Override
  public long nearest() {
    return chunks.get(0).firstKey();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Watches with(long key, long ref) {
    add(key, ref);
    return this;
  }

  void add(long key, long ref) {
    chunkToAddTo(key, ref).add(key, ref);
    size++;
  }

  @Override
  public Watches without(long key, long ref) {
    int place = chunkOf(key, ref);
    if (place == chunks.size() || !chunks.get(place).remove(key, ref)) {
      return this;
    }
    if (chunks.get(place).isEmpty()) {
      chunks.remove(place);
    }
    size--;
    return simplest();
  }

  @Override
  public Watches take(long upToKey, LongConsumer reached) {
    int emptied = 0;
    while (emptied < chunks.size() && chunks.get(emptied).firstKey() <= upToKey) {
      WatchChunk chunk = chunks.get(emptied);
      size -= chunk.take(upToKey, reached);
      if (!chunk.isEmpty()) {
        break;
      }
      emptied++;
    }
    chunks.subList(0, emptied).clear();
    return simplest();
  }

  @Override
  public void forEach(Reader reader) {
    for (WatchChunk chunk : chunks) {
      chunk.forEach(reader);
    }
  }

  /** Takes over what is in no larger one. */
  ManyWatches withAll(Watches smaller) {
    if (smaller instanceof ManyWatches many && size < FEW * many.size) {
      mergeInOrder(many);
    } else {
      smaller.forEach(this::add);
    }
    return this;
  }

  private void mergeInOrder(ManyWatches other) {
    List<WatchChunk> own = chunks;
    chunks = new ArrayList<>((size + other.size) / WatchChunk.CAPACITY + 1);
    WatchCursor one = new WatchCursor(own);
    WatchCursor two = new WatchCursor(other.chunks);
    while (!one.isAtEnd() || !two.isAtEnd()) {
      WatchCursor first = one.isBefore(two) ? one : two;
      append(first.key(), first.ref());
      first.advance();
    }
    size += other.size;
  }

  private void append(long key, long ref) {
    if (chunks.isEmpty() || chunks.get(chunks.size() - 1).isFull()) {
      chunks.add(new WatchChunk());
    }
    chunks.get(chunks.size() - 1).append(key, ref);
  }

  private Watches simplest() {
    if (size > 1) {
      return this;
    }
    return size == 0
        ? NoWatches.NONE
        : new OneWatch(chunks.get(0).firstKey(), chunks.get(0).firstRef());
  }

  private WatchChunk chunkToAddTo(long key, long ref) {
    if (chunks.isEmpty()) {
      WatchChunk only = new WatchChunk();
      chunks.add(only);
      return only;
    }
    int place = Math.min(chunkOf(key, ref), chunks.size() - 1);
    WatchChunk chunk = chunks.get(place);
    if (!chunk.isFull()) {
      return chunk;
    }
    WatchChunk upper = chunk.split();
    chunks.add(place + 1, upper);
    return chunk.endsBefore(key, ref) ? upper : chunk;
  }

  /** The first chunk that does not end before the watch; the number of chunks when all do. */
  private int chunkOf(long key, long ref) {
    int low = 0;
    int high = chunks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (chunks.get(middle).endsBefore(key, ref)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
