package dev.tocsin.api.listing;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolTest {

  @ParameterizedTest
  @ValueSource(strings = {"BTC/USDT", "btc/usdt", "BTC-USDT", "bTc-UsDt"})
  void aPairMayBeWrittenWithASlashOrADash(String text) {
    assertThat(Symbol.parse(text)).contains(new Symbol("BTC", "USDT"));
  }

  @Test
  void aPairWithoutASeparatorIsJoined() {
    assertThat(Symbol.parse("1000satsusdt")).contains(new Symbol("1000SATSUSDT", null));
    assertThat(Symbol.parse("币安人生USDT")).map(Symbol::isJoined).contains(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "BTC/",
        "/USDT",
        "A/B/C",
        "BTC USDT",
        "BTC\0/USDT",
        "lınk/usdt",
        "ſol/usdt",
        "ß"
      })
  void whatNoPairIsCalledIsNoSymbol(String text) {
    assertThat(Symbol.parse(text)).isEmpty();
  }

  @Test
  void nothingIsNoSymbol() {
    assertThat(Symbol.parse(null)).isEmpty();
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    Symbol.parse(text)
        .ifPresent(symbol -> assertThat(symbol.base()).doesNotContain("\0", "'", ":", "-"));
  }
}
