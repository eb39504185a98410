package dev.tocsin.job.alerts;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The savepoints of a job that are kept among the tests' resources, one of each release.
 *
 * @param folder that has a folder for each
 */
public record KeptSavepoints(Path folder) {

  /** The release whose savepoint is to be written. */
  public static final String RELEASE = "tocsin.savepoint";

  /** In a folder of the resources. */
  public static KeptSavepoints in(String folder) {
    return new KeptSavepoints(Path.of("src", "test", "resources", folder));
  }

  public List<Path> all() throws IOException {
    try (Stream<Path> kept = Files.list(folder)) {
      return kept.sorted().toList();
    }
  }

  /** Puts a savepoint in the place of what {@link #RELEASE} has; returns where it is then. */
  public Path replace(Path savepoint) throws IOException {
    Path kept = folder.resolve(System.getProperty(RELEASE));
    Files.createDirectories(kept);
    try (DirectoryStream<Path> old = Files.newDirectoryStream(kept);
        DirectoryStream<Path> written = Files.newDirectoryStream(savepoint)) {
      for (Path file : old) {
        Files.delete(file);
      }
      for (Path file : written) {
        Files.copy(file, kept.resolve(file.getFileName()));
      }
    }
    return kept;
  }
}
