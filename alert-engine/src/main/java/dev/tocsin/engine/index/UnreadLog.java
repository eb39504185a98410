package dev.tocsin.engine.index;

import dev.tocsin.schemas.Instrument;

/**
 * The log that constituents are read from, ahead of what has been read. It tells an exchange that
 * is silent from one whose records have only not been brought yet.
 */
@FunctionalInterface
public interface UnreadLog {

  /** The partition and offset of an instrument of which nothing has been read. */
  int NOWHERE = -1;

  /**
   * What there is of an instrument behind the last record that was read of it.
   *
   * @param partition of that record; {@value #NOWHERE} when there is none
   * @param offset of that record; {@value #NOWHERE} when there is none
   */
  Unread after(Instrument instrument, int partition, long offset);
}
