package dev.tocsin.exchange.recorded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** One file of recorded frames, read line by line: {@code <receive time in ns> <frame JSON>}. */
final class Recording implements AutoCloseable {

  private static final Pattern LINE = Pattern.compile("([0-9]{1,19}) (.+)");
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Path file;
  private final BufferedReader lines;
  private long lineNumber;

  private Recording(Path file, BufferedReader lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * @throws IOException naming the file and what is wrong with it
   */
  static Recording open(Path file) throws IOException {
    try {
      GZIPInputStream bytes = new GZIPInputStream(Files.newInputStream(file), BUFFER_BYTES);
      return new Recording(
          file, new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8)));
    } catch (NoSuchFileException e) {
      throw new IOException("There is no recording " + file, e);
    } catch (IOException e) {
      throw new IOException(
          "The recording " + file + " cannot be read as gzip: " + e.getMessage(), e);
    }
  }

  /**
   * The next frame, empty at the end.
   *
   * @throws IOException naming the file, the line and what is wrong with it
   */
  Optional<RecordedFrame> next() throws IOException {
    String line;
    try {
      line = lines.readLine();
    } catch (IOException e) {
      throw new IOException(
          "The recording %s breaks off after line %d: %s"
              .formatted(file, lineNumber, e.getMessage()),
          e);
    }
    if (line == null) {
      return Optional.empty();
    }
    lineNumber++;
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw notARecording();
    }
    try {
      return Optional.of(new RecordedFrame(Long.parseLong(matcher.group(1)), matcher.group(2)));
    } catch (NumberFormatException e) {
      throw notARecording();
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private IOException notARecording() {
    return new IOException(
        "%s is not a recording of frames: line %d does not read '<receive time in ns> <frame JSON>'"
            .formatted(file, lineNumber));
  }
}
