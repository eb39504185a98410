package dev.tocsin.engine.trailing;

import java.util.Arrays;
import java.util.function.Consumer;

/** The groups from old to new. One that is over keeps its place until half of them are. */
final class Groups {

  private Group[] byFrom = new Group[4];
  private int size;
  private int over;

  int size() {
    return size - over;
  }

  /** The group that covers an alert in force since a trade: the newest not after it, or null. */
  Group covering(long sinceTradeId) {
    int place = firstAfter(sinceTradeId) - 1;
    while (place >= 0 && byFrom[place].isOver()) {
      place--;
    }
    return place < 0 ? null : byFrom[place];
  }

  /** The oldest group that begins after a trade, or null. */
  Group after(long tradeId) {
    int place = firstAfter(tradeId);
    while (place < size && byFrom[place].isOver()) {
      place++;
    }
    return place == size ? null : byFrom[place];
  }

  /** The newest group, or null. */
  Group newest() {
    while (size > 0 && byFrom[size - 1].isOver()) {
      byFrom[--size] = null;
      over--;
    }
    return size == 0 ? null : byFrom[size - 1];
  }

  void add(Group group) {
    if (size == byFrom.length) {
      byFrom = Arrays.copyOf(byFrom, size + (size >> 1));
    }
    int place = firstAfter(group.from());
    System.arraycopy(byFrom, place, byFrom, place + 1, size - place);
    byFrom[place] = group;
    size++;
  }

  /** Lets a group begin earlier, though not before the one that is older. */
  void beginAt(Group group, long tradeId) {
    forgetThoseOver();
    group.beginAt(tradeId);
  }

  void end(Group group) {
    group.end();
    over++;
    if (over > size >> 1) {
      forgetThoseOver();
    }
  }

  /** The newest group takes over the alerts of a newer one, and the newer one is forgotten. */
  Group mergeNewest() {
    Group merged = byFrom[--size];
    byFrom[size] = null;
    Group newest = newest();
    newest.absorb(merged);
    return merged;
  }

  /** The group before the newest, or null. */
  Group beforeNewest() {
    int place = size - 2;
    while (place >= 0 && byFrom[place].isOver()) {
      place--;
    }
    return place < 0 ? null : byFrom[place];
  }

  void forEach(Consumer<Group> reader) {
    for (int place = 0; place < size; place++) {
      if (!byFrom[place].isOver()) {
        reader.accept(byFrom[place]);
      }
    }
  }

  private int firstAfter(long tradeId) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (byFrom[middle].from() <= tradeId) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void forgetThoseOver() {
    int kept = 0;
    for (int place = 0; place < size; place++) {
      if (!byFrom[place].isOver()) {
        byFrom[kept++] = byFrom[place];
      }
    }
    Arrays.fill(byFrom, kept, size, null);
    size = kept;
    over = 0;
  }
}
