package dev.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangeAddressesTest {

  @Test
  void aBareAddressIsThatOfWhicheverExchangeThereIs() {
    assertThat(new ExchangeAddresses(List.of("wss://a.example")).of("KRAKEN"))
        .contains(URI.create("wss://a.example"));
  }

  @Test
  void ofSeveralEachHasItsOwn() {
    ExchangeAddresses addresses =
        new ExchangeAddresses(List.of("kraken=wss://k.example", "COINBASE=wss://c.example"));

    assertThat(addresses.of("KRAKEN")).contains(URI.create("wss://k.example"));
    assertThat(addresses.of("coinbase")).contains(URI.create("wss://c.example"));
    assertThat(addresses.of("BINANCE")).isEmpty();
  }

  @Test
  void whatWasNotWrittenIsTheExchangesOwn() {
    assertThat(new ExchangeAddresses(List.of()).of("BINANCE")).isEmpty();
  }
}
