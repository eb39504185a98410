package dev.tocsin.api.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NdjsonTest {

  @Test
  void linesAreNumberedAndBlankOnesPassedOver() throws Exception {
    assertThat(lines("a\n\n  \r\nb\r\nc")).containsExactly("1 a", "4 b\r", "5 c");
  }

  @Test
  void nothingHasNoLines() throws Exception {
    assertThat(lines("")).isEmpty();
    assertThat(lines("\n\n")).isEmpty();
  }

  @Test
  void aLineThatIsTooLongHasItsPlaceAndIsNotHeld() throws Exception {
    String longest = "x".repeat(Ndjson.MAX_LINE_BYTES);

    assertThat(lines(longest + "\n" + longest + "y\nb"))
        .containsExactly("1 " + longest, "2 null", "3 b");
  }

  private static List<String> lines(String text) throws IOException {
    Ndjson ndjson = new Ndjson(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    List<String> lines = new ArrayList<>();
    for (Ndjson.Line line = ndjson.next(); line != null; line = ndjson.next()) {
      String json = line.json() == null ? "null" : new String(line.json(), StandardCharsets.UTF_8);
      lines.add(line.number() + " " + json);
    }
    return lines;
  }
}
