package dev.tocsin.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What a release wrote, and every later one must read and write. */
public final class GoldenFile {

  private GoldenFile() {}

  /** The text without the end of its last line. */
  public static String text(String name) throws IOException {
    try (InputStream file = GoldenFile.class.getResourceAsStream("/golden/" + name)) {
      if (file == null) {
        throw new IOException("there is no golden file " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    }
  }
}
