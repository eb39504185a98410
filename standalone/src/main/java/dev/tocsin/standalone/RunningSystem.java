package dev.tocsin.standalone;

import dev.tocsin.schemas.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A standalone system that is up, as other commands find it in its data directory.
 *
 * @param pid of its process
 */
record RunningSystem(long pid, URI api) {

  /** The system on this data directory, if one is up. */
  static Optional<RunningSystem> on(Path data) throws IOException {
    Path file = DataDirectory.running(data);
    if (!Files.exists(file) || !DataDirectory.isHeld(data)) {
      return Optional.empty();
    }
    return Optional.of(Json.read(Files.readAllBytes(file), RunningSystem.class));
  }

  void write(Path data) throws IOException {
    Path file = DataDirectory.running(data);
    Path unfinished = file.resolveSibling("running.json.part");
    Files.write(unfinished, Json.bytes(this));
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
