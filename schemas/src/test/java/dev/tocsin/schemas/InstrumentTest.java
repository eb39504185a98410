package dev.tocsin.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstrumentTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"BINANCE:BTC-USDT", "SIM:1INCH-USDT", "MANUAL:1000SATS-EUR", "BINANCE:币安人生-USDT"})
  void anIdIsReadAndWrittenAsItIs(String id) {
    assertThat(Instrument.of(id).id()).isEqualTo(id);
    assertThat(Instrument.of(id)).hasToString(id).isEqualTo(Instrument.of(id));
  }

  @Test
  void aLongestIdFitsItsLengthInUtf8() {
    String twentyFour = "\uD840\uDC00".repeat(24);
    byte[] bytes = new byte[Instrument.MAX_UTF8_LENGTH];
    Instrument longest = new Instrument("A".repeat(16), twentyFour, twentyFour);

    int length = longest.copyUtf8(bytes, 0);

    assertThat(length).isEqualTo(Instrument.MAX_UTF8_LENGTH);
    assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(longest.id());
  }

  @Test
  void peopleSeeThePair() {
    assertThat(Instrument.of("BINANCE:BTC-USDT").symbol()).isEqualTo("BTC/USDT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "BTC-USDT",
        "BINANCE:BTCUSDT",
        "BINANCE:BTC/USDT",
        "binance:BTC-USDT",
        "BINANCE:btc-USDT",
        "BINANCE:BTC-USDT-SWAP",
        "A:BINANCE:BTC-USDT",
        "BINANCE: BTC-USDT",
        "BINANCE:BTC-USDT\n",
        "BINANCE:BTC|1m-USDT",
        "ABCDEFGHIJKLMNOPQ:BTC-USDT",
        "BINANCE:ABCDEFGHIJKLMNOPQRSTUVWXY-USDT"
      })
  void whatIsNoIdIsRefused(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> Instrument.of(id));
  }

  @Test
  void theMessageNamesTheMalformedPart() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Instrument("BINANCE", "BTC", "usdt"))
        .withMessageContaining("'usdt'")
        .withMessageContaining("quote currency");
  }

  @Test
  void instrumentsAreInTheOrderOfTheirIds() {
    assertThat(
            Stream.of("SIM:BTC-USDT", "BINANCE:ETH-USDT", "BINANCE:BTC-USDT")
                .map(Instrument::of)
                .sorted()
                .map(Instrument::id))
        .containsExactly("BINANCE:BTC-USDT", "BINANCE:ETH-USDT", "SIM:BTC-USDT");
  }
}
