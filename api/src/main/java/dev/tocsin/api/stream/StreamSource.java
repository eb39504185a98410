package dev.tocsin.api.stream;

import java.util.List;

/** Where deliveries come from. */
interface StreamSource {

  /**
   * Takes what is due out, for streams that somebody has. Called by one thread, about a hundred
   * times a second.
   *
   * @param nowNanos by {@link System#nanoTime}
   */
  void collect(long nowNanos, List<Delivery> due);
}
