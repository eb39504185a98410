package dev.tocsin.engine.trailing;

import java.util.List;

/** Goes through the watches of some chunks in order. */
final class WatchCursor {

  private final List<WatchChunk> chunks;
  private int chunk;
  private int place;

  /**
   * @param chunks none of them empty
   */
  WatchCursor(List<WatchChunk> chunks) {
    this.chunks = chunks;
  }

  boolean isAtEnd() {
    return chunk == chunks.size();
  }

  long key() {
    return chunks.get(chunk).key(place);
  }

  long ref() {
    return chunks.get(chunk).ref(place);
  }

  void advance() {
    place++;
    if (place == chunks.get(chunk).size()) {
      chunk++;
      place = 0;
    }
  }

  boolean isBefore(WatchCursor other) {
    if (isAtEnd() || other.isAtEnd()) {
      return !isAtEnd();
    }
    return WatchChunk.compare(key(), ref(), other.key(), other.ref()) <= 0;
  }
}
