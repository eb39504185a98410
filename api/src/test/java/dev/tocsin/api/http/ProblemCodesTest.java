package dev.tocsin.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/API.md} lists every code that a problem can have. */
class ProblemCodesTest {

  private static final Pattern MADE =
      Pattern.compile("\\b(?:conflict|forbidden|tooMany)\\(\\s*\"([a-z_]+)\"");
  private static final Pattern TAKEN = Pattern.compile("\\btaken\\(\"([a-z_]+)\"");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ((?:`[a-z_]+`(?:, )?)+) \\| [45]\\d\\d \\|");
  private static final Pattern CODE = Pattern.compile("`([a-z_]+)`");

  @Test
  void everyCodeIsListed() throws IOException {
    Set<String> made = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
      for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
        String text = Files.readString(source);
        MADE.matcher(text).results().map(found -> found.group(1)).forEach(made::add);
        TAKEN.matcher(text).results().map(found -> found.group(1) + "_taken").forEach(made::add);
      }
    }
    made.addAll(
        List.of(
            "malformed_request",
            "invalid_field",
            "not_found",
            "unauthorized",
            "forbidden",
            "precondition_failed",
            "unavailable"));

    assertThat(listed()).containsAll(made);
  }

  private static Set<String> listed() throws IOException {
    String doc = Files.readString(Path.of("..", "docs", "API.md"));
    Set<String> listed = new TreeSet<>();
    for (MatchResult row : ROW.matcher(doc).results().toList()) {
      CODE.matcher(row.group(1)).results().map(found -> found.group(1)).forEach(listed::add);
    }
    return listed;
  }
}
