package dev.tocsin.engine.index;

/** What the log holds of an instrument beyond what has been read of it. */
public sealed interface Unread {

  /** There is more, up to this offset at least. */
  record UpTo(long offset) implements Unread {}

  /** What is certain without an offset. */
  enum Told implements Unread {
    /** There was nothing more when it was looked. */
    NOTHING,

    /** It could not be seen yet; to be asked again. */
    NOT_KNOWN_YET
  }
}
