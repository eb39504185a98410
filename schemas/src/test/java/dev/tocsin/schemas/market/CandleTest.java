package dev.tocsin.schemas.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandleTest {

  @Test
  void tradesStandOverKlinesThenMoreTradesThenTheClosedOne() {
    List<Candle> rising =
        List.of(
            candle(CandleSource.KLINES, 0, false),
            candle(CandleSource.KLINES, 0, true),
            candle(CandleSource.KLINES, 900, true),
            candle(CandleSource.TRADES, 1, false),
            candle(CandleSource.TRADES, 1, true),
            candle(CandleSource.TRADES, 2, false),
            candle(CandleSource.TRADES, 2, true));

    for (int i = 0; i < rising.size(); i++) {
      for (int j = 0; j < rising.size(); j++) {
        assertThat(rising.get(i).standsOver(rising.get(j))).as(i + " over " + j).isEqualTo(i > j);
      }
    }
  }

  @Test
  void theKeyNamesInstrumentAndInterval() {
    assertThat(candle(CandleSource.TRADES, 1, true).key()).isEqualTo("SIM:A-B|1h");
  }

  private static Candle candle(CandleSource source, long trades, boolean closed) {
    BigDecimal one = BigDecimal.ONE;
    return new Candle(
        Instrument.of("SIM:A-B"),
        Interval.ONE_HOUR,
        Instant.EPOCH,
        one,
        one,
        one,
        one,
        one,
        one,
        one,
        trades,
        trades,
        trades,
        closed,
        source);
  }
}
