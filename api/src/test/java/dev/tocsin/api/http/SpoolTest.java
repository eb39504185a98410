package dev.tocsin.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SpoolTest {

  @Test
  void whatIsWrittenIsReadToTheEndWhileMoreIsWritten() throws Exception {
    Spool spool = new Spool();
    InputStream reader = spool.reader();
    CompletableFuture<String> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return new String(reader.readAllBytes(), StandardCharsets.UTF_8);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    StringBuilder written = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      String line = "line " + i + "\n";
      written.append(line);
      spool.write(line.getBytes(StandardCharsets.UTF_8));
    }
    spool.close();

    assertThat(read.get()).isEqualTo(written.toString());
    reader.close();
  }

  @Test
  void nobodyWritesWhatNobodyReads() throws Exception {
    Spool spool = new Spool();
    spool.reader().close();

    assertThatIOException().isThrownBy(() -> spool.write(new byte[1]));
  }
}
