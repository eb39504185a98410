package dev.tocsin.standalone.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.file.PathUtils;

/** The directories that the embedded Postgres unpacks its binaries into. */
final class UnpackedBinaries {

  private UnpackedBinaries() {}

  /**
   * Removes what a process left that died while unpacking: the library marks a finished directory,
   * but takes a half-written file in an unfinished one for whole.
   */
  static void discardUnfinished(Path binaries) throws IOException {
    try (DirectoryStream<Path> versions = Files.newDirectoryStream(binaries, "PG-*")) {
      for (Path version : versions) {
        if (!Files.exists(version.resolve(".exists"))) {
          PathUtils.deleteDirectory(version);
        }
      }
    }
  }
}
