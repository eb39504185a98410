package dev.tocsin.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;

/** The end of a log file, and what comes after it; goes on in the new file when the log rolls. */
final class LogTail {

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int BLOCK = 64 * 1024;

  private final Path file;
  private final PrintWriter out;
  private Object identity;
  private long position;

  LogTail(Path file, PrintWriter out) {
    this.file = file;
    this.out = out;
  }

  /** Prints the last lines. */
  void last(int lines) throws IOException {
    identity = identity();
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      position = startOfLast(in, lines);
      copyFrom(in);
    }
  }

  /** Prints what is written from now on; ends when interrupted. */
  void follow() throws IOException, InterruptedException {
    while (true) {
      Thread.sleep(PAUSE.toMillis());
      copyNew();
    }
  }

  private void copyNew() throws IOException {
    if (!Files.exists(file)) {
      // It is being rolled; the next file is about to be there.
      return;
    }
    Object now = identity();
    if (!now.equals(identity) || Files.size(file) < position) {
      identity = now;
      position = 0;
    }
    if (Files.size(file) > position) {
      try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
        copyFrom(in);
      }
    }
  }

  private void copyFrom(RandomAccessFile in) throws IOException {
    in.seek(position);
    byte[] block = new byte[BLOCK];
    for (int read = in.read(block); read > 0; read = in.read(block)) {
      out.print(new String(block, 0, read, StandardCharsets.UTF_8));
      position += read;
    }
    out.flush();
  }

  private static long startOfLast(RandomAccessFile in, int lines) throws IOException {
    int missing = lines;
    for (long at = in.length() - 1; at > 0; at--) {
      in.seek(at - 1);
      if (in.read() == '\n' && --missing == 0) {
        return at;
      }
    }
    return lines == 0 ? in.length() : 0;
  }

  // A file's key tells a new file of the same name from the old one, where the system knows it.
  private Object identity() throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? "" : key;
  }
}
