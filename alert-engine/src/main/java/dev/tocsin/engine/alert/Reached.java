package dev.tocsin.engine.alert;

import java.util.Arrays;

/** The refs that a value has reached and that are still to be met. */
final class Reached {

  private static final long[] NONE = {};

  private long[] refs = new long[16];
  private int size;

  void add(long ref) {
    if (size == refs.length) {
      refs = Arrays.copyOf(refs, size * 2);
    }
    refs[size++] = ref;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Takes out all but the first so many of the refs that may be put off; returns their alerts. */
  long[] putOff(int keep) {
    if (size <= keep) {
      return NONE;
    }
    long[] alertIds = new long[size - keep];
    int taken = 0;
    int left = 0;
    for (int i = 0; i < size; i++) {
      if (left >= keep && AlertRef.isDeferrable(refs[i])) {
        alertIds[taken++] = AlertRef.alertId(refs[i]);
      } else {
        refs[left++] = refs[i];
      }
    }
    size = left;
    return Arrays.copyOf(alertIds, taken);
  }

  /** Into the order of the alerts' ids. */
  void sort() {
    Arrays.sort(refs, 0, size);
  }

  /** Takes out all. */
  long[] takeAll() {
    long[] all = Arrays.copyOf(refs, size);
    size = 0;
    if (refs.length > 1 << 16) {
      refs = new long[16];
    }
    return all;
  }
}
