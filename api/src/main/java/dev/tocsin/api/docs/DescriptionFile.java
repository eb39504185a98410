package dev.tocsin.api.docs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the description of the API into a file, for generators of clients. */
public final class DescriptionFile {

  private DescriptionFile() {}

  /**
   * Writes it.
   *
   * @param args the file
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (InputStream in =
        DescriptionFile.class.getResourceAsStream("/META-INF/swagger/tocsin.yml")) {
      String built = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(file, Description.of(built).yaml());
    }
  }
}
