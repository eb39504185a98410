package dev.tocsin.schemas.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tocsin.schemas.Instrument;
import org.junit.jupiter.api.Test;

class IndexesTest {

  private static final Instrument BTC = Instrument.of("INDEX:BTC-USDT");

  private final Indexes indexes = Indexes.of("BTC-USDT, eth/usdt", "BINANCE,kraken");

  @Test
  void eachPairIsAnInstrumentMadeOfThePairOnEachExchange() {
    assertThat(indexes.instruments()).containsExactly(BTC, Instrument.of("INDEX:ETH-USDT"));
    assertThat(indexes.constituents(BTC))
        .containsExactly(Instrument.of("BINANCE:BTC-USDT"), Instrument.of("KRAKEN:BTC-USDT"));
  }

  @Test
  void aConstituentKnowsItsIndexAndOthersHaveNone() {
    assertThat(indexes.of(Instrument.of("KRAKEN:BTC-USDT"))).contains(BTC);
    assertThat(indexes.of(Instrument.of("COINBASE:BTC-USDT"))).isEmpty();
    assertThat(indexes.of(Instrument.of("KRAKEN:SOL-USDT"))).isEmpty();
    assertThat(indexes.of(BTC)).isEmpty();
    assertThat(indexes.constituents(Instrument.of("INDEX:SOL-USDT"))).isEmpty();
    assertThat(indexes.constituents(Instrument.of("KRAKEN:BTC-USDT"))).isEmpty();
  }

  @Test
  void withoutPairsThereIsNone() {
    assertThat(Indexes.of("", "").isEmpty()).isTrue();
    assertThat(Indexes.of("", "BINANCE").isEmpty()).isTrue();
    assertThat(Indexes.NONE.instruments()).isEmpty();
  }

  @Test
  void whatCannotBeIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Indexes.of("BTC-USDT", ""))
        .withMessage("an index needs the exchanges it is made of");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Indexes.of("BTC-USDT,BTC/USDT", "BINANCE"))
        .withMessage("named twice in BTC-USDT,BTC-USDT");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Indexes.of("BTC-USDT", "BINANCE,INDEX"))
        .withMessage("an index is not made of exchange INDEX");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Indexes.of("BTCUSDT", "BINANCE"))
        .withMessageContaining("BTCUSDT");
  }
}
