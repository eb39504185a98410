package dev.tocsin.exchange.recorded;

import dev.tocsin.exchange.Listing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What recordings hold, found by reading them once from end to end, so that a file that is broken
 * anywhere is refused before anything is played.
 *
 * @param listings the pairs whose streams were recorded
 * @param startMillis the exchange's time of the first event that has one, ms since the epoch
 */
record Contents(List<Listing> listings, long startMillis) {

  static Contents of(List<Path> files) throws IOException {
    Set<String> symbols = new TreeSet<>();
    Optional<Long> start = Optional.empty();
    long firstReceived = Long.MAX_VALUE;
    try (MergedRecordings recordings = MergedRecordings.open(files)) {
      while (recordings.peek().isPresent()) {
        RecordedFrame frame = recordings.take();
        firstReceived = Math.min(firstReceived, frame.receiveNanos());
        start = start.isPresent() ? start : frame.eventTimeMillis();
        frame.stream().ifPresent(stream -> symbols.add(symbol(stream)));
      }
    }
    if (firstReceived == Long.MAX_VALUE) {
      throw new IOException("The recordings " + files + " hold no frames");
    }
    return new Contents(
        symbols.stream().map(Listing::ofSymbol).flatMap(Optional::stream).toList(),
        start.orElse(firstReceived / 1_000_000));
  }

  private static String symbol(String stream) {
    return stream.replaceFirst("@.*", "").toUpperCase(Locale.ROOT);
  }
}
