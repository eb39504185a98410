package dev.tocsin.schemas.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({
    "130,     2, 65.0",
    "1,       3, 0.333333333333",
    "0.00000000000000000000001, 1, 1E-23",
    "0,       2,",
    "7,       0,",
    ",        2,",
    "130,      ,"
  })
  void theAveragePriceIsThatByVolumeAndNoneWhereItIsNotKnown(
      BigDecimal quoteVolume, BigDecimal volume, BigDecimal vwap) {
    if (vwap == null) {
      assertThat(Candle.vwap(quoteVolume, volume)).isNull();
    } else {
      assertThat(Candle.vwap(quoteVolume, volume)).isEqualByComparingTo(vwap);
    }
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
