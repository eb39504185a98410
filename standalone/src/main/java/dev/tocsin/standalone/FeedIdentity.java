package dev.tocsin.standalone;

import java.util.List;

/**
 * What a data directory is bound to: trade ids and prices of another feed would contradict those it
 * holds.
 *
 * @param recordings the names of the recorded files, sorted; empty unless they are replayed
 */
record FeedIdentity(String feed, String exchange, String kind, List<String> recordings) {

  FeedIdentity {
    recordings = List.copyOf(recordings);
  }

  /** As people would say it. */
  String description() {
    String of = recordings.isEmpty() ? "" : " of " + String.join(", ", recordings);
    return "%s (%s, %s)%s".formatted(feed, exchange, kind, of);
  }
}
