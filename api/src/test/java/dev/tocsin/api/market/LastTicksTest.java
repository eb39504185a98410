package dev.tocsin.api.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LastTicksTest {

  private static final Instrument BTC = Instrument.of("SIM:BTC-USDT");

  private final LastTicks lastTicks = new LastTicks();

  @Test
  void startsBeforeTheFirstTrade() {
    assertThat(lastTicks.of(BTC)).isEmpty();
    assertThat(lastTicks.point(BTC)).isEqualTo(StreamPoint.beforeFirstTrade(BTC));
    assertThat(lastTicks.isCaughtUp()).isFalse();
  }

  @Test
  void neverGoesBackToAnEarlierTrade() {
    assertThat(read(8)).isTrue();
    assertThat(read(7)).isFalse();
    assertThat(read(8)).isFalse();
    assertThat(lastTicks.point(BTC).tradeId()).isEqualTo(8);
    assertThat(lastTicks.of(BTC).orElseThrow().tick().tradeId()).isEqualTo(8);
  }

  @Test
  void keepsTheGreaterPointOfStreamAndDatabase() {
    lastTicks.preload(BTC, new KnownPrice(new BigDecimal("5"), point(10)));
    assertThat(read(9)).isTrue();
    assertThat(lastTicks.point(BTC)).isEqualTo(point(10));
    assertThat(lastTicks.known(BTC).orElseThrow().price()).isEqualByComparingTo("5");

    assertThat(read(10)).isTrue();
    assertThat(lastTicks.known(BTC).orElseThrow().price()).isEqualByComparingTo("10");
  }

  @Test
  void comesFurtherWithClocksButNeverBack() {
    lastTicks.advance(new Clock(BTC, 5_000_000));
    assertThat(lastTicks.point(BTC)).isEqualTo(StreamPoint.beforeFirstTrade(BTC));

    read(8);
    lastTicks.advance(new Clock(BTC, 5_000_000));
    lastTicks.advance(new Clock(BTC, 4_000_000));
    assertThat(lastTicks.point(BTC)).isEqualTo(point(8).at(Instant.ofEpochSecond(5)));

    read(9);
    assertThat(lastTicks.point(BTC)).isEqualTo(point(9).at(Instant.ofEpochSecond(5)));
  }

  private boolean read(long tradeId) {
    Tick tick =
        new Tick(BTC, tradeId, BigDecimal.valueOf(tradeId), BigDecimal.ONE, TakerSide.BUY, 1, 1, 1);
    return lastTicks.advance(tick, point(tradeId), Instant.EPOCH);
  }

  private static StreamPoint point(long tradeId) {
    return new StreamPoint(BTC, tradeId, Instant.EPOCH, 0, tradeId);
  }
}
