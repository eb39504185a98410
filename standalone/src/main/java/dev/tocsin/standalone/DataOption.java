package dev.tocsin.standalone;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the data directory. */
final class DataOption {

  static final String DEFAULT = ".tocsin";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the system keeps everything (default: ${DEFAULT-VALUE}).",
      defaultValue = DEFAULT)
  private Path directory;

  Path directory() {
    return directory;
  }
}
