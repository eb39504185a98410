package dev.tocsin.api.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.StreamPoint;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RatesTest {

  private final LastTicks lastTicks = new LastTicks();
  private final Rates rates = new Rates(lastTicks);

  @Test
  void aCurrencyIsWorthItself() {
    assertThat(rates.of("USDT", "USDT")).hasValue(BigDecimal.ONE);
  }

  @Test
  void aMarketLeadsBothWays() {
    traded("SIM:BTC-USDT", "50000");

    assertThat(rates.of("BTC", "USDT").orElseThrow()).isEqualByComparingTo("50000");
    assertThat(rates.of("USDT", "BTC").orElseThrow()).isEqualByComparingTo("0.00002");
  }

  @Test
  void severalMarketsLeadFromOneToTheNext() {
    traded("SIM:BTC-USDT", "50000");
    traded("SIM:ETH-BTC", "0.05");
    traded("SIM:ETH-EUR", "2000");

    assertThat(rates.of("USDT", "EUR").orElseThrow()).isEqualByComparingTo("0.8");
  }

  @Test
  void theFewestMarketsCount() {
    traded("SIM:BTC-USDT", "50000");
    traded("SIM:ETH-BTC", "0.05");
    traded("SIM:ETH-USDT", "2400");

    assertThat(rates.of("ETH", "USDT").orElseThrow()).isEqualByComparingTo("2400");
  }

  @Test
  void whatNoPricesConnectHasNoRate() {
    traded("SIM:BTC-USDT", "50000");
    traded("SIM:GOLD-EUR", "60");

    assertThat(rates.of("USDT", "EUR")).isEmpty();
    assertThat(rates.of("NOWHERE", "USDT")).isEmpty();
  }

  private void traded(String instrument, String price) {
    Instrument traded = Instrument.of(instrument);
    lastTicks.preload(
        traded,
        new KnownPrice(new BigDecimal(price), new StreamPoint(traded, 1, Instant.EPOCH, 0, 0L)));
  }
}
