package dev.tocsin.exchange;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Recordings for tests: written by them, or found where {@code tocsin.recordings} points. */
public final class RecordingFiles {

  private RecordingFiles() {}

  /** Writes lines as a recording. */
  public static Path write(Path file, List<String> lines) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  /** A line of a recording. */
  public static String line(long receiveMillis, String frame) {
    return receiveMillis * 1_000_000 + " " + frame;
  }

  /** A recorded trade. */
  public static String trade(String symbol, long id, long millis) {
    return MarketJson.frame(new Trade(symbol, id, 0, 9_250_000_000_000L, 1_000, millis, false))
        .text();
  }

  /** The frames of a recording, without their receive times. */
  public static List<String> frames(Path file) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return lines.lines().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
    }
  }

  /** A file of the recordings kept outside the project; the test is skipped where it is absent. */
  public static Path recorded(String name) {
    Path file = Path.of(System.getProperty("tocsin.recordings", "../../shared/data"), name);
    if (!Files.exists(file)) {
      System.out.println("SKIPPED: there is no recording " + file + " (-Dtocsin.recordings)");
    }
    assumeThat(file).as("the recording").exists();
    return file;
  }
}
