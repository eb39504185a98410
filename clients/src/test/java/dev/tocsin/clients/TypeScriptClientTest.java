package dev.tocsin.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The generated TypeScript client, as the TypeScript compiler sees it. */
class TypeScriptClientTest {

  private static final Path SOURCES = Path.of("target", "typescript");

  @Test
  void compiles() throws IOException, InterruptedException {
    Optional<Path> compiler = onPath("tsc");
    assumeTrue(compiler.isPresent(), "skipped: no tsc on the PATH (npm install -g typescript)");
    Process process =
        new ProcessBuilder(
                compiler.get().toString(),
                "--noEmit",
                "--strict",
                "--skipLibCheck",
                "--target",
                "es2020",
                "--lib",
                "es2020,dom",
                "--module",
                "es2020",
                "--moduleResolution",
                "bundler",
                SOURCES.resolve("index.ts").toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
  }

  private static Optional<Path> onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
