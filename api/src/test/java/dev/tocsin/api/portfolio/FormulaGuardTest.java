package dev.tocsin.api.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1"})
  void whatASpreadsheetWouldReckonBeginsWithAnApostrophe(String text) {
    assertThat(FormulaGuard.on(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "took profit", "a=1", "'quoted'", "'", "1-1"})
  void otherTextsStayAsTheyAre(String text) {
    assertThat(FormulaGuard.on(text)).isEqualTo(text);
  }

  @Property
  void everyTextComesBackAndNoneIsAFormula(@ForAll("texts") String text) {
    String cell = FormulaGuard.on(text);

    assertThat(FormulaGuard.off(cell)).isEqualTo(text);
    assertThat(cell).doesNotMatch("(?s)[=+\\-@\t\r].*");
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("'=+-@\t\rab1").ofMaxLength(6);
  }
}
