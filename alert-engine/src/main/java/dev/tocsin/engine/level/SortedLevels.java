package dev.tocsin.engine.level;

import java.util.ArrayList;
import java.util.List;

/** Watches in ascending order of (key, ref), in chunks; the lowest key is at hand. */
final class SortedLevels {

  private final List<LevelChunk> chunks = new ArrayList<>();
  private long lowest = LevelKey.HIGHEST;
  private int size;

  int size() {
    return size;
  }

  /** The lowest key; {@link LevelKey#HIGHEST} when there is none. */
  long lowest() {
    return lowest;
  }

  void add(long key, long ref) {
    chunkToAddTo(key, ref).add(key, ref);
    size++;
    if (key < lowest) {
      lowest = key;
    }
  }

  boolean remove(long key, long ref) {
    int place = chunkOf(key, ref);
    if (place == chunks.size() || !chunks.get(place).remove(key, ref)) {
      return false;
    }
    if (chunks.get(place).size() == 0) {
      chunks.remove(place);
    }
    size--;
    findLowest();
    return true;
  }

  /** Takes the watch with the lowest key out and returns its ref. */
  long removeLowest() {
    LevelChunk chunk = chunks.get(0);
    long ref = chunk.removeFirst();
    if (chunk.size() == 0) {
      chunks.remove(0);
    }
    size--;
    findLowest();
    return ref;
  }

  private LevelChunk chunkToAddTo(long key, long ref) {
    if (chunks.isEmpty()) {
      LevelChunk only = new LevelChunk();
      chunks.add(only);
      return only;
    }
    int place = Math.min(chunkOf(key, ref), chunks.size() - 1);
    LevelChunk chunk = chunks.get(place);
    if (!chunk.isFull()) {
      return chunk;
    }
    LevelChunk upper = chunk.split();
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

  private void findLowest() {
    lowest = chunks.isEmpty() ? LevelKey.HIGHEST : chunks.get(0).firstKey();
  }
}
