package dev.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tocsin.exchange.ExchangeServer;
import dev.tocsin.exchange.recorded.Playback;
import dev.tocsin.exchange.recorded.RecordedMarkets;
import dev.tocsin.exchange.recorded.Speed;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.Tick;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Recorded frames of Binance, played as fast as the connector takes them. */
class RecordedFramesIT {

  private static final Path RECORDINGS =
      Path.of(System.getProperty("tocsin.recordings"), "binance-spot");
  private static final Path BTC = RECORDINGS.resolve("btcusdt_20240808.frames.gz");
  private static final Path ETH = RECORDINGS.resolve("ethusdt_20240808.frames.gz");

  @Test
  void everyTradeArrivesOnceInOrderAndNoClockRunsAhead() throws Exception {
    assumeTrue(
        Files.exists(BTC) && Files.exists(ETH), () -> "skipped: no recordings in " + RECORDINGS);
    RecordedMarkets markets = RecordedMarkets.of(new Playback(List.of(BTC, ETH), Speed.MAX, true));
    try (ExchangeServer server = ExchangeServer.start("127.0.0.1", 0, markets);
        RunningTask task = RunningTask.start(settings(server), new Offsets())) {
      await()
          .atMost(60, TimeUnit.SECONDS)
          .until(() -> task.raw("market.ticks").size() >= 9_757 + 6_106 && markets.finished());
      await().until(() -> task.newest("BINANCE:BTC-USDT") instanceof Clock);
      await().until(() -> task.newest("BINANCE:ETH-USDT") instanceof Clock);

      assertComplete(task.market("BINANCE:BTC-USDT"), 9_757);
      assertComplete(task.market("BINANCE:ETH-USDT"), 6_106);
      assertThat(task.gaps()).isEmpty();
      assertThat(task.rejected()).isEmpty();
      assertThat(task.market("BINANCE:BTC-USDT").get(0))
          .isInstanceOfSatisfying(
              Tick.class,
              first -> {
                assertThat(first.tradeId()).isEqualTo(3_735_683_259L);
                assertThat(first.price()).hasToString("61837.63");
                assertThat(first.quantity()).hasToString("0.02");
              });
    }
  }

  private static Map<String, String> settings(ExchangeServer server) {
    Map<String, String> settings = new HashMap<>();
    settings.put("symbols", "BTCUSDT,ETHUSDT");
    settings.put("ws.url", server.webSocketUrl().toString());
    settings.put("rest.url", server.restUrl().toString());
    return settings;
  }

  private static void assertComplete(List<MarketRecord> records, int trades) {
    List<Tick> ticks =
        records.stream().filter(Tick.class::isInstance).map(Tick.class::cast).toList();
    assertThat(ticks).hasSize(trades);
    long clock = Long.MIN_VALUE;
    long id = ticks.get(0).tradeId();
    for (MarketRecord record : records) {
      assertThat(record.eventTimeMicros()).isGreaterThan(clock);
      if (record instanceof Tick tick) {
        assertThat(tick.tradeId()).isEqualTo(id++);
      } else {
        clock = record.eventTimeMicros();
      }
    }
  }
}
