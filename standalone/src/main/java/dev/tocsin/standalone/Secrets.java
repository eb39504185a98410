package dev.tocsin.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Secrets that a standalone system makes for itself. */
final class Secrets {

  private static final int KEY_BYTES = 32;
  private static final int PASSWORD_BYTES = 15;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** The key in this file, made at the first call; readable by its owner only. */
  static String key(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] key = new byte[KEY_BYTES];
      RANDOM.nextBytes(key);
      Path unfinished = file.resolveSibling(file.getFileName() + ".part");
      Files.deleteIfExists(unfinished);
      Files.createFile(
          unfinished,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(unfinished, HexFormat.of().formatHex(key));
      Files.move(unfinished, file);
    }
    return Files.readString(file).strip();
  }

  /** A password that nobody guesses. */
  static String password() {
    byte[] password = new byte[PASSWORD_BYTES];
    RANDOM.nextBytes(password);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(password);
  }
}
