package dev.tocsin.ingest.binance;

import java.io.IOException;

/** Says in its message what is wrong with a field of a trade. */
final class Unreadable extends IOException {

  private static final long serialVersionUID = 1L;

  Unreadable(String message) {
    super(message);
  }
}
