package dev.tocsin.api.docs;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which version of Tocsin this is; the build writes it down. */
@Singleton
class Version {

  private final String text;

  Version() {
    Properties build = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("/tocsin-api-version.properties")) {
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the version", e);
    }
    text = build.getProperty("version");
  }

  String text() {
    return text;
  }
}
