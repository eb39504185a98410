package dev.tocsin.schemas;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds an instrument by the bytes of its id, and allocates nothing for one that it has met before:
 * always the same object comes back. It keeps all that it has met. Not thread-safe.
 */
public final class InstrumentCache {

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MIX = 0x9E37_79B9_7F4A_7C15L;
  private static final int MIN_SLOTS = 64;
  private static final Entry NONE = new Entry(new byte[0], null);

  private Entry[] slots = new Entry[MIN_SLOTS];
  private int size;
  private Entry last = NONE;

  /**
   * The instrument of an id in UTF-8.
   *
   * @throws IllegalArgumentException when the bytes are no id; the message says so
   */
  public Instrument find(byte[] bytes, int offset, int length) {
    if (!last.is(bytes, offset, length)) {
      last = entry(bytes, offset, length);
    }
    return last.instrument;
  }

  private Entry entry(byte[] bytes, int offset, int length) {
    int slot = slot(bytes, offset, length);
    if (slots[slot] == null) {
      String id = new String(bytes, offset, length, StandardCharsets.UTF_8);
      Entry met = new Entry(Arrays.copyOfRange(bytes, offset, offset + length), Instrument.of(id));
      slots[slot] = met;
      size++;
      growWhenHalfFull();
      return met;
    }
    return slots[slot];
  }

  /** Where the id stands, or else the empty slot that it belongs in. */
  private int slot(byte[] bytes, int offset, int length) {
    int slot = hash(bytes, offset, length) & (slots.length - 1);
    while (slots[slot] != null && !slots[slot].is(bytes, offset, length)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void growWhenHalfFull() {
    if (size * 2 < slots.length) {
      return;
    }
    Entry[] before = slots;
    slots = new Entry[before.length * 2];
    for (Entry entry : before) {
      if (entry != null) {
        slots[slot(entry.id, 0, entry.id.length)] = entry;
      }
    }
  }

  /** Of the length and every eight bytes; the last eight may overlap those before. */
  private static int hash(byte[] bytes, int offset, int length) {
    long hash = length;
    int last = offset + length - Long.BYTES;
    for (int at = offset; at < last; at += Long.BYTES) {
      hash = mixed(hash, (long) EIGHT_BYTES.get(bytes, at));
    }
    if (last >= offset) {
      return (int) mixed(hash, (long) EIGHT_BYTES.get(bytes, last));
    }
    for (int at = offset; at < offset + length; at++) {
      hash = mixed(hash, bytes[at]);
    }
    return (int) hash;
  }

  private static long mixed(long hash, long more) {
    long mixed = (hash ^ more) * MIX;
    return mixed ^ mixed >>> 32;
  }

  private static final class Entry {
    private final byte[] id;
    private final Instrument instrument;

    Entry(byte[] id, Instrument instrument) {
      this.id = id;
      this.instrument = instrument;
    }

    boolean is(byte[] bytes, int offset, int length) {
      return instrument != null && Arrays.equals(id, 0, id.length, bytes, offset, offset + length);
    }
  }
}
