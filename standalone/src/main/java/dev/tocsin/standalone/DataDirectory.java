package dev.tocsin.standalone;

import dev.tocsin.schemas.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/**
 * Everything a standalone system keeps. One process at a time holds it, and it belongs to the feed
 * that made it.
 */
final class DataDirectory implements AutoCloseable {

  private static final String MARKER = "feed.json";

  private final Path path;
  private final FileChannel lockFile;

  private DataDirectory(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * Takes the directory for this process; makes it, readable by its owner only, where there is
   * none.
   *
   * @throws StartupException when another process holds it, or it holds something that is not ours
   */
  static DataDirectory take(Path directory) throws IOException {
    Path path = directory.toAbsolutePath().normalize();
    requireOurs(path);
    createPrivately(path);
    FileChannel lockFile =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!locked(lockFile)) {
      lockFile.close();
      throw new StartupException(
          "another tocsin is running on %s; stop it, or use another directory with --data"
              .formatted(path));
    }
    return new DataDirectory(path, lockFile);
  }

  /** Whether a process holds the directory at the moment. */
  static boolean isHeld(Path directory) throws IOException {
    Path lock = directory.resolve("lock");
    if (!Files.exists(lock)) {
      return false;
    }
    try (FileChannel lockFile = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      return !locked(lockFile);
    }
  }

  /** Whether there is anything in the directory. */
  static boolean isEmpty(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return true;
    }
    try (Stream<Path> children = Files.list(directory)) {
      return children.findAny().isEmpty();
    }
  }

  /** Whether a system has run on it. */
  boolean isBound() {
    return Files.exists(path.resolve(MARKER));
  }

  /** Removes everything but the lock that this holds. */
  void wipe() throws IOException {
    try (Stream<Path> children = Files.list(path)) {
      for (Path child : children.toList()) {
        if (!child.equals(path.resolve("lock"))) {
          PathUtils.delete(child);
        }
      }
    }
  }

  /**
   * Binds the directory to the feed.
   *
   * @throws StartupException when it is bound to another
   */
  void bindTo(FeedIdentity feed) throws IOException {
    Path marker = path.resolve(MARKER);
    if (!Files.exists(marker)) {
      Files.write(marker, Json.bytes(feed));
      return;
    }
    FeedIdentity bound = Json.read(Files.readAllBytes(marker), FeedIdentity.class);
    if (!bound.equals(feed)) {
      throw new StartupException(
          "%s belongs to the feed %s, not to %s; choose another directory with --data, or wipe it with --fresh"
              .formatted(path, bound.description(), feed.description()));
    }
  }

  Path path() {
    return path;
  }

  Path postgres() {
    return path.resolve("postgres");
  }

  Path kafka() {
    return path.resolve("kafka");
  }

  Path checkpoints() {
    return path.resolve("checkpoints");
  }

  Path scratch() {
    return path.resolve("scratch");
  }

  Path exchange() {
    return path.resolve("exchange");
  }

  static Path logs(Path directory) {
    return directory.resolve("logs");
  }

  static Path mail(Path directory) {
    return directory.resolve("mail");
  }

  static Path running(Path directory) {
    return directory.resolve("running.json");
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }

  private static boolean locked(FileChannel file) throws IOException {
    try {
      return Optional.<FileLock>ofNullable(file.tryLock()).isPresent();
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void requireOurs(Path path) throws IOException {
    boolean ours = Files.exists(path.resolve("lock")) || isEmpty(path);
    if (!ours) {
      throw new StartupException(
          "%s holds something that no tocsin put there; name another directory with --data"
              .formatted(path));
    }
  }

  private static void createPrivately(Path path) throws IOException {
    if (Files.exists(path)) {
      return;
    }
    if (path.getParent() != null) {
      Files.createDirectories(path.getParent());
    }
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectory(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectory(path);
    }
  }
}
