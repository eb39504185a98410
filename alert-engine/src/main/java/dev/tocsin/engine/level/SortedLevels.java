package dev.tocsin.engine.level;

import java.util.ArrayList;
import java.util.List;

/** Levels in ascending order, the lowest of them at hand. */
final class SortedLevels {

  private final List<LevelChunk> chunks = new ArrayList<>();
  private FixedPoint lowest;
  private int size;

  int size() {
    return size;
  }

  /** Whether the lowest level is at the value or lower. */
  boolean reached(FixedPoint value) {
    return lowest != null && lowest.compareTo(value) <= 0;
  }

  void add(FixedPoint level, long id) {
    LevelChunk chunk = chunkToAddTo(level, id);
    chunk.add(level, id);
    size++;
    findLowest();
  }

  boolean remove(FixedPoint level, long id) {
    int place = chunkOf(level, id);
    if (place == chunks.size() || !chunks.get(place).remove(level, id)) {
      return false;
    }
    if (chunks.get(place).size() == 0) {
      chunks.remove(place);
    }
    size--;
    findLowest();
    return true;
  }

  /** Takes the lowest level out and returns its id. */
  long removeLowest() {
    LevelChunk chunk = chunks.get(0);
    long id = chunk.removeFirst();
    if (chunk.size() == 0) {
      chunks.remove(0);
    }
    size--;
    findLowest();
    return id;
  }

  private LevelChunk chunkToAddTo(FixedPoint level, long id) {
    if (chunks.isEmpty()) {
      LevelChunk only = new LevelChunk();
      chunks.add(only);
      return only;
    }
    int place = Math.min(chunkOf(level, id), chunks.size() - 1);
    LevelChunk chunk = chunks.get(place);
    if (!chunk.isFull()) {
      return chunk;
    }
    LevelChunk upper = chunk.split();
    chunks.add(place + 1, upper);
    return chunk.endsBefore(level, id) ? upper : chunk;
  }

  /** The first chunk that does not end before the level; the number of chunks when all do. */
  private int chunkOf(FixedPoint level, long id) {
    int low = 0;
    int high = chunks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (chunks.get(middle).endsBefore(level, id)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void findLowest() {
    lowest = chunks.isEmpty() ? null : chunks.get(0).first();
  }
}
