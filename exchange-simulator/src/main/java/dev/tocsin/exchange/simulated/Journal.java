package dev.tocsin.exchange.simulated;

import dev.tocsin.exchange.Trade;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Every trade on disk before anybody sees it: what ids and prices go on from, and what {@code
 * historicalTrades} still knows after a restart, a kill included. Segments are dropped once the
 * ones after them hold a quarter of an hour of trading. Not thread-safe.
 */
final class Journal implements AutoCloseable {

  private static final int RECORDS_PER_SEGMENT = 100_000;
  private static final Duration KEPT = Duration.ofMinutes(15);
  private static final String SUFFIX = ".journal";

  private record Segment(Path file, long firstMillis, long lastMillis) {}

  private final Path directory;
  private final Map<String, LastTrade> lastTrades = new LinkedHashMap<>();
  private final Map<String, Integer> symbolIndexes = new LinkedHashMap<>();
  private final Deque<Segment> closedSegments = new ArrayDeque<>();
  private FileChannel channel;
  private Path file;
  private int nextNumber = 1;
  private int records;
  private long goodBytes;
  private long firstMillis;
  private long lastMillis;

  private Journal(Path directory) {
    this.directory = directory;
  }

  /**
   * Opens the journal in a directory, which is made if need be.
   *
   * @param symbols those that will be appended
   * @param recovered gets every trade still in the journal, oldest first
   * @throws IOException when the directory cannot be used or holds something else
   */
  static Journal open(Path directory, List<String> symbols, Consumer<Trade> recovered)
      throws IOException {
    Files.createDirectories(directory);
    Journal journal = new Journal(directory);
    symbols.forEach(s -> journal.lastTrades.put(s, new LastTrade(s, 0, 0, 0)));
    for (Path segment : segments(directory)) {
      try {
        journal.recover(segment, recovered);
      } catch (IOException e) {
        throw new IOException(
            "The simulated exchange cannot read its journal " + segment + ": " + e.getMessage(), e);
      }
    }
    journal.beginSegment();
    return journal;
  }

  /** Where each symbol was left. */
  List<LastTrade> lastTrades() {
    return List.copyOf(lastTrades.values());
  }

  /**
   * Writes trades, all or none.
   *
   * @throws IOException when the disk takes no more; the same trades may be appended again then
   */
  void append(List<Trade> trades) throws IOException {
    if (trades.isEmpty()) {
      return;
    }
    if (records >= RECORDS_PER_SEGMENT) {
      endSegment();
    }
    if (!channel.isOpen()) {
      beginSegment();
    }
    ByteBuffer bytes = ByteBuffer.allocate(trades.size() * SegmentFormat.RECORD_BYTES);
    trades.forEach(t -> SegmentFormat.putRecord(bytes, symbolIndexes.get(t.symbol()), t));
    bytes.flip();
    channel.position(goodBytes);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    goodBytes = channel.position();
    trades.forEach(this::remember);
    records += trades.size();
  }

  @Override
  public void close() throws IOException {
    endSegment();
  }

  private void remember(Trade trade) {
    firstMillis = firstMillis == 0 ? trade.timeMillis() : firstMillis;
    lastMillis = trade.timeMillis();
    lastTrades.put(
        trade.symbol(),
        new LastTrade(trade.symbol(), trade.id(), trade.aggregateId(), trade.priceE8()));
  }

  private void beginSegment() throws IOException {
    byte[] header = SegmentFormat.header(lastTrades());
    symbolIndexes.clear();
    lastTrades.keySet().forEach(symbol -> symbolIndexes.put(symbol, symbolIndexes.size()));
    file = directory.resolve("trades-%08d%s".formatted(nextNumber++, SUFFIX));
    Path begun = directory.resolve("begun.tmp");
    Files.write(begun, header);
    Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
    channel = FileChannel.open(file, StandardOpenOption.WRITE);
    goodBytes = header.length;
    records = 0;
    firstMillis = 0;
  }

  private void endSegment() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    channel.truncate(goodBytes);
    channel.force(true);
    channel.close();
    closedSegments.add(new Segment(file, firstMillis, lastMillis));
    dropOldSegments();
  }

  private void dropOldSegments() throws IOException {
    long kept = closedSegments.stream().mapToLong(s -> s.lastMillis() - s.firstMillis()).sum();
    while (!closedSegments.isEmpty()) {
      Segment oldest = closedSegments.getFirst();
      kept -= oldest.lastMillis() - oldest.firstMillis();
      if (kept < KEPT.toMillis()) {
        return;
      }
      Files.deleteIfExists(oldest.file());
      closedSegments.removeFirst();
    }
  }

  private void recover(Path segment, Consumer<Trade> recovered) throws IOException {
    firstMillis = 0;
    lastMillis = 0;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(segment)))) {
      List<LastTrade> header = SegmentFormat.readHeader(in);
      header.forEach(last -> lastTrades.put(last.symbol(), last));
      byte[] record = in.readNBytes(SegmentFormat.RECORD_BYTES);
      while (record.length == SegmentFormat.RECORD_BYTES) {
        Optional<Trade> trade = SegmentFormat.readRecord(record, header);
        if (trade.isEmpty()) {
          skipIds(1 + in.readAllBytes().length / SegmentFormat.RECORD_BYTES);
          break;
        }
        remember(trade.get());
        recovered.accept(trade.get());
        record = in.readNBytes(SegmentFormat.RECORD_BYTES);
      }
    }
    closedSegments.add(new Segment(segment, firstMillis, lastMillis));
    String name = segment.getFileName().toString();
    nextNumber = Integer.parseInt(name.replaceAll("\\D", "")) + 1;
  }

  /** What a damaged rest may have held is never numbered again. */
  private void skipIds(int trades) {
    lastTrades.replaceAll(
        (symbol, last) ->
            new LastTrade(symbol, last.id() + trades, last.aggregateId() + trades, last.priceE8()));
  }

  private static List<Path> segments(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return new ArrayList<>(
          files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList());
    }
  }
}
