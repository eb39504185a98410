package dev.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfirmationTest {

  private final StringWriter shown = new StringWriter();

  @ParameterizedTest
  @CsvSource({"y,true", "Yes,true", "n,false", "'',false", "yesterday,false"})
  void onlyAYesIsAYes(String answer, boolean yes) throws Exception {
    Confirmation confirmation =
        new Confirmation(new StringReader(answer + "\n"), new PrintWriter(shown));
    assertThat(confirmation.ask("Wipe it?")).isEqualTo(yes);
    assertThat(shown.toString()).contains("Wipe it? [y/N]");
  }

  @Test
  void whereNobodyAnswersTheOptionIsNamed() throws Exception {
    PrintWriter out = new PrintWriter(shown, true);
    assertThat(new Confirmation(new StringReader(""), out).ask("Wipe it?")).isFalse();
    assertThat(shown.toString()).contains("--yes");
  }
}
