package dev.tocsin.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The administrator that a standalone system makes at its first start. */
record Admin(String email, String password) {

  private static final String EMAIL = "admin@tocsin.local";

  /** A new one, unless the directory has had one before. */
  static Optional<Admin> toMake(Path data) {
    return Files.exists(marker(data))
        ? Optional.empty()
        : Optional.of(new Admin(EMAIL, Secrets.password()));
  }

  /** Remembers that it was made; its password is nowhere but with who was told. */
  void made(Path data) throws IOException {
    Files.writeString(marker(data), email + "\n");
  }

  private static Path marker(Path data) {
    return data.resolve("admin");
  }

  @Override
  public String toString() {
    return "Admin[" + email + "]";
  }
}
