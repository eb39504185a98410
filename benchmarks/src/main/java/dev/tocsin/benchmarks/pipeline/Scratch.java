package dev.tocsin.benchmarks.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.file.PathUtils;

/** A directory that is gone when it is closed. */
public final class Scratch implements AutoCloseable {

  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long ROOM_BYTES = 8L << 30;
  private static final String PREFIX = "tocsin-bench-";

  private final Path directory;

  /** Makes the directory where the JVM keeps what is temporary. */
  public Scratch() throws IOException {
    this(Files.createTempDirectory(PREFIX));
  }

  private Scratch(Path directory) {
    this.directory = directory;
  }

  /** Makes the directory in memory where the system has such a place with room, else as usual. */
  static Scratch inMemory() throws IOException {
    return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ROOM_BYTES
        ? new Scratch(Files.createTempDirectory(MEMORY, PREFIX))
        : new Scratch();
  }

  /** It is there. */
  public Path directory() {
    return directory;
  }

  @Override
  public void close() throws IOException {
    PathUtils.deleteDirectory(directory);
  }
}
