package dev.tocsin.ingest.feed;

import java.io.IOException;

/** Says in its message what is wrong with a field of a trade. */
public final class Unreadable extends IOException {

  private static final long serialVersionUID = 1L;

  public Unreadable(String message) {
    super(message);
  }
}
