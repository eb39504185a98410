package dev.tocsin.engine.trailing;

import java.util.Arrays;

/**
 * The thresholds of all groups on one side, the lowest first: a binary heap. An entry is void when
 * its group is over or has another threshold by now.
 */
final class Thresholds {

  private static final int SPARE = 64;

  private final Side side;
  private final Groups groups;
  private long[] keys = new long[SPARE];
  private Group[] owners = new Group[SPARE];
  private int size;

  Thresholds(Side side, Groups groups) {
    this.side = side;
    this.groups = groups;
  }

  /** The lowest key, void entries included; {@link Side#NEVER} when there is none. */
  long nearest() {
    return size == 0 ? Side.NEVER : keys[0];
  }

  /** Takes the lowest entry out; null when it is void. */
  Group removeNearest() {
    long key = keys[0];
    Group owner = owners[0];
    size--;
    long lastKey = keys[size];
    Group last = owners[size];
    owners[size] = null;
    if (size > 0) {
      sink(lastKey, last);
    }
    return owner.isOver() || owner.threshold(side) != key ? null : owner;
  }

  /** Lets a group have a threshold, unless it has a lower one. */
  void lower(Group group, long threshold) {
    if (threshold >= group.threshold(side)) {
      return;
    }
    group.setThreshold(side, threshold);
    if (size >= 2 * groups.size() + SPARE) {
      forgetVoid();
    } else {
      add(threshold, group);
    }
  }

  private void forgetVoid() {
    Arrays.fill(owners, 0, size, null);
    size = 0;
    groups.forEach(
        group -> {
          if (group.threshold(side) != Side.NEVER) {
            add(group.threshold(side), group);
          }
        });
  }

  private void add(long key, Group owner) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      owners = Arrays.copyOf(owners, 2 * size);
    }
    int place = size++;
    while (place > 0 && keys[(place - 1) >> 1] > key) {
      int parent = (place - 1) >> 1;
      keys[place] = keys[parent];
      owners[place] = owners[parent];
      place = parent;
    }
    keys[place] = key;
    owners[place] = owner;
  }

  private void sink(long key, Group owner) {
    int place = 0;
    int child = 1;
    while (child < size) {
      if (child + 1 < size && keys[child + 1] < keys[child]) {
        child++;
      }
      if (keys[child] >= key) {
        break;
      }
      keys[place] = keys[child];
      owners[place] = owners[child];
      place = child;
      child = 2 * place + 1;
    }
    keys[place] = key;
    owners[place] = owner;
  }
}
