package dev.tocsin.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentCandlesTest {

  private static final Instrument BTC = Instrument.of("SIM:BTC-USDT");

  private final RecentCandles recent = new RecentCandles();

  @Test
  void theLastClosedAndTheOpenOneAreTheLatest() {
    recent.take(candle("12:00", "5", 3, true));
    assertThat(told(recent.latest())).containsExactly("12:00 5 closed");

    recent.take(candle("12:01", "6", 1, false));
    assertThat(told(recent.latest())).containsExactly("12:00 5 closed", "12:01 6 open");
  }

  @Test
  void whatIsKnownIsNoNews() {
    recent.take(candle("12:00", "5", 3, false));

    assertThat(recent.take(candle("12:00", "5", 3, false))).isEmpty();
    assertThat(recent.take(candle("12:00", "4", 2, true))).isEmpty();
    assertThat(told(recent.take(candle("12:00", "5", 3, true)))).containsExactly("12:00 5 closed");
  }

  @Test
  void intervalsWithoutTradesAreFilledWhenTheNextTradeComes() {
    recent.take(candle("12:00", "5", 3, true));

    assertThat(told(recent.take(candle("12:03", "7", 1, false))))
        .containsExactly("12:01 5 closed", "12:02 5 closed", "12:03 7 open");
    assertThat(told(recent.latest())).containsExactly("12:02 5 closed", "12:03 7 open");
  }

  @Test
  void intervalsWithoutTradesAreFilledAsTimePasses() {
    recent.take(candle("12:00", "5", 3, true));

    assertThat(told(recent.pass(at("12:00", 59)))).isEmpty();
    assertThat(told(recent.pass(at("12:01", 0)))).containsExactly("12:01 5 open");
    assertThat(told(recent.latest())).containsExactly("12:00 5 closed", "12:01 5 open");
    assertThat(told(recent.pass(at("12:01", 30)))).isEmpty();
    assertThat(told(recent.pass(at("12:03", 0))))
        .containsExactly("12:01 5 closed", "12:02 5 closed", "12:03 5 open");
    assertThat(told(recent.latest())).containsExactly("12:02 5 closed", "12:03 5 open");
    assertThat(told(recent.take(candle("12:03", "6", 1, false)))).containsExactly("12:03 6 open");
    assertThat(told(recent.latest())).containsExactly("12:02 5 closed", "12:03 6 open");
  }

  @Test
  void nothingIsFilledBehindACandleThatIsStillOpen() {
    recent.take(candle("12:00", "5", 3, false));

    assertThat(recent.pass(at("12:05", 0))).isEmpty();
  }

  @Test
  void lateTradesCorrectWhatIsClosed() {
    recent.take(candle("12:00", "5", 3, true));
    recent.take(candle("12:01", "6", 3, true));
    recent.take(candle("12:02", "7", 3, false));

    assertThat(told(recent.take(candle("12:01", "9", 4, true)))).containsExactly("12:01 9 closed");
    assertThat(told(recent.take(candle("12:00", "8", 4, true)))).containsExactly("12:00 8 closed");
    assertThat(told(recent.latest())).containsExactly("12:01 9 closed", "12:02 7 open");
  }

  @Test
  void backHistoryIsNoNews() {
    recent.take(candle("12:02", "7", 3, false));
    Candle old = candle("12:00", "5", 3, true);

    assertThat(recent.take(fromKlines(old))).isEmpty();
    assertThat(told(recent.latest())).containsExactly("12:00 5 closed", "12:02 7 open");
  }

  @Test
  void aLongPauseIsNotToldWhole() {
    recent.take(candle("12:00", "5", 3, true));

    assertThat(recent.pass(Instant.parse("2026-11-27T12:00:00Z"))).hasSize(301);
  }

  private static Candle candle(String time, String close, long trades, boolean closed) {
    BigDecimal price = new BigDecimal(close);
    return new Candle(
        BTC,
        Interval.ONE_MINUTE,
        at(time, 0),
        price,
        price,
        price,
        price,
        BigDecimal.ONE,
        price,
        BigDecimal.ZERO,
        trades,
        1,
        trades,
        closed,
        CandleSource.TRADES);
  }

  private static Candle fromKlines(Candle candle) {
    return new Candle(
        candle.instrument(),
        candle.interval(),
        candle.openTime(),
        candle.open(),
        candle.high(),
        candle.low(),
        candle.close(),
        candle.volume(),
        candle.quoteVolume(),
        candle.takerBuyVolume(),
        candle.trades(),
        0,
        0,
        candle.closed(),
        CandleSource.KLINES);
  }

  private static Instant at(String time, int second) {
    return Instant.parse("2026-11-26T" + time + ":00Z").plusSeconds(second);
  }

  private static List<String> told(List<Candle> candles) {
    return candles.stream()
        .map(
            candle ->
                candle.openTime().toString().substring(11, 16)
                    + " "
                    + candle.close()
                    + (candle.closed() ? " closed" : " open"))
        .toList();
  }
}
