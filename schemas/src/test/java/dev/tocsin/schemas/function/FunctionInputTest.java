package dev.tocsin.schemas.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tocsin.schemas.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionInputTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 60, 3_600})
  void bucketsOfTicksAreReadAsTheyAreWritten(int seconds) {
    FunctionInput input = FunctionInput.parse("ticks_" + seconds + "s");

    assertThat(input).isEqualTo(new FunctionInput.Ticks(seconds));
    assertThat(input).hasToString("ticks_" + seconds + "s");
  }

  @ParameterizedTest
  @EnumSource
  void candlesAreReadAsTheyAreWritten(Interval interval) {
    FunctionInput input = FunctionInput.parse("candles_" + interval.id());

    assertThat(input).isEqualTo(new FunctionInput.Candles(interval));
    assertThat(input).hasToString("candles_" + interval.id());
  }

  @Test
  void aMinuteIsNoMonth() {
    assertThat(FunctionInput.parse("candles_1m")).isNotEqualTo(FunctionInput.parse("candles_1M"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ticks",
        "ticks_s",
        "ticks_0s",
        "ticks_05s",
        "ticks_3601s",
        "ticks_999999999999s",
        "ticks_1m",
        "ticks_-1s",
        "Ticks_1s",
        "ticks_1s ",
        "candles",
        "candles_",
        "candles_2m",
        "candles_1 m",
        "trades_1s"
      })
  void nothingElseIsAnInput(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> FunctionInput.parse(text));
  }
}
