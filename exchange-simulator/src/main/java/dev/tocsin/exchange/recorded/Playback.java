package dev.tocsin.exchange.recorded;

import java.nio.file.Path;
import java.util.List;

/**
 * What is played and how.
 *
 * @param files recordings, at least one, merged by the time their frames were received
 * @param speed how fast
 * @param otherFrames whether a subscriber of anything also gets the frames of streams it did not
 *     subscribe to and the lines that belong to no stream
 */
public record Playback(List<Path> files, Speed speed, boolean otherFrames) {

  /**
   * @throws IllegalArgumentException when there is no file
   */
  public Playback {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("there is no recording to play");
    }
  }
}
