package dev.tocsin.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.feed.ConflatedPrices;
import dev.tocsin.schemas.Instrument;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConflatedSourceTest {

  private static final Instrument BTC = Instrument.of("BINANCE:BTC-USDT");
  private static final Instrument ETH = Instrument.of("BINANCE:ETH-USDT");

  private final ConflatedPrices conflated = new ConflatedPrices();

  /** Nobody has a stream, so that no message is made. */
  private final ConflatedSource source =
      new ConflatedSource(new StreamInterest(), new MarketMessages(null, null, null), conflated);

  @Test
  void aPriceThatANewerOneComesBeforeIsCountedAsLeftOut() {
    source.priceChanged(BTC);
    source.priceChanged(BTC);
    source.priceChanged(ETH);
    source.priceChanged(BTC);
    List<Delivery> due = new ArrayList<>();
    source.collect(0, due);
    source.priceChanged(BTC);

    assertThat(conflated.of(BTC)).isEqualTo(2);
    assertThat(conflated.of(ETH)).isZero();
    assertThat(due).isEmpty();
  }
}
