package dev.tocsin.standalone.load;

import static dev.tocsin.standalone.load.Operation.ALERTS;
import static dev.tocsin.standalone.load.Operation.TRADES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixTest {

  @Test
  void sendsEachAsOftenAsItsWeightSaysAndInNoBursts() {
    Mix mix = Mix.of("alerts=4, trades=2");

    List<Operation> sent = LongStream.range(0, 6).mapToObj(mix::at).toList();

    assertThat(sent).containsExactly(ALERTS, TRADES, ALERTS, ALERTS, TRADES, ALERTS);
    assertThat(mix.at(6)).isEqualTo(sent.get(0));
    assertThat(mix.operations()).containsExactly(ALERTS, TRADES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "alerts=0",
        "alerts=-1",
        "alerts=x",
        "alerts=1,,",
        "alerts=9999999"
      })
  void isOfWhatThereIs(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Mix.of(text))
        .withMessageContaining("alerts, portfolio, markets and trades");
  }
}
