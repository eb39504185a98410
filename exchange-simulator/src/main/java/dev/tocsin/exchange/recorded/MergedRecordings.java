package dev.tocsin.exchange.recorded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Several recordings as one, in the order their frames were received. */
final class MergedRecordings implements AutoCloseable {

  private record Head(RecordedFrame frame, int file, Recording rest) {}

  private final List<Recording> recordings = new ArrayList<>();
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(
          Comparator.comparingLong((Head head) -> head.frame().receiveNanos())
              .thenComparingInt(Head::file));

  private MergedRecordings() {}

  /**
   * @throws IOException naming the file and what is wrong with it
   */
  static MergedRecordings open(List<Path> files) throws IOException {
    MergedRecordings merged = new MergedRecordings();
    try {
      for (Path file : files) {
        Recording recording = Recording.open(file);
        merged.recordings.add(recording);
        merged.queueNextOf(recording, merged.recordings.size());
      }
      return merged;
    } catch (IOException e) {
      merged.close();
      throw e;
    }
  }

  /** The next frame without taking it, empty at the end. */
  Optional<RecordedFrame> peek() {
    return Optional.ofNullable(heads.peek()).map(Head::frame);
  }

  /** Takes the frame that {@link #peek} shows. */
  RecordedFrame take() throws IOException {
    Head head = heads.remove();
    queueNextOf(head.rest(), head.file());
    return head.frame();
  }

  @Override
  public void close() throws IOException {
    for (Recording recording : recordings) {
      recording.close();
    }
  }

  private void queueNextOf(Recording recording, int file) throws IOException {
    recording.next().ifPresent(frame -> heads.add(new Head(frame, file, recording)));
  }
}
