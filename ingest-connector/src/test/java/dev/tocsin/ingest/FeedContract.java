package dev.tocsin.ingest;

import static dev.tocsin.ingest.LocalExchange.BTC;
import static dev.tocsin.ingest.LocalExchange.ETH;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.exchange.RestFault;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.Gap;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.Tick;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the connector promises of every feed, shown against a real server that speaks its protocol.
 */
abstract class FeedContract {

  private static final String BTC_ID = "SIM:BTC-USDT";
  private static final String ETH_ID = "SIM:ETH-USDT";

  private final LocalExchange exchange = new LocalExchange();
  private final Offsets offsets = new Offsets();
  private final Map<String, String> settings = exchange.settings();
  private RunningTask task;

  /** Makes the settings those of the feed under test. */
  abstract void configure(Map<String, String> settings);

  /** The feed's id of the trade with an id. */
  abstract long idOf(long tradeId);

  /** The feed's id of the n-th trade of a symbol, from 1. */
  private long id(int trade) {
    return idOf(LocalExchange.FIRST_ID + trade - 1);
  }

  @BeforeEach
  void configure() {
    configure(settings);
  }

  @AfterEach
  void close() {
    if (task != null) {
      task.close();
    }
    exchange.close();
  }

  @Test
  void aFirstStartBeginsWithTheFirstLiveTrade() {
    exchange.trades(BTC, 3);
    start();

    exchange.trade(BTC);

    awaitIds(BTC_ID, 4, 4);
    Tick tick = task.ticks().get(0);
    assertThat(tick.price()).isEqualByComparingTo("61837.63");
    assertThat(tick.quantity()).isEqualByComparingTo("0.02");
    assertThat(tick.takerSide()).hasToString("SELL");
    assertThat(tick.eventTimeMicros()).isEqualTo(exchange.markets().timeMillis() * 1000);
    assertThat(tick.ingestTimeMicros()).isGreaterThanOrEqualTo(tick.receiveTimeMicros());
  }

  @Test
  void symbolsAreIndependent() {
    start();
    exchange.trades(BTC, 20);
    exchange.trades(ETH, 30);

    awaitIds(BTC_ID, 1, 20);
    awaitIds(ETH_ID, 1, 30);
  }

  @Test
  void tradesDuringDropsAreFilledInOrder() {
    start();
    exchange.trades(BTC, 10);
    awaitIds(BTC_ID, 1, 10);

    for (int drop = 0; drop < 5; drop++) {
      exchange.faults().dropConnections();
      exchange.trades(BTC, 1_500);
    }

    awaitIds(BTC_ID, 1, 7_510);
    assertThat(task.gaps()).isEmpty();
  }

  @Test
  void whatAQuietSymbolMissedIsFilledWithoutWaitingForItsNextTrade() {
    start();
    exchange.trade(ETH);
    awaitIds(ETH_ID, 1, 1);

    exchange.faults().refuseConnections(true);
    exchange.faults().dropConnections();
    exchange.trades(ETH, 3);
    exchange.faults().refuseConnections(false);

    awaitIds(ETH_ID, 1, 4);
  }

  @Test
  void framesLostOnALivingConnectionAreFetched() {
    start();
    exchange.trades(BTC, 10);
    exchange.faults().loseFrames(btcStream(), 40);
    exchange.trades(BTC, 40);
    exchange.trades(BTC, 10);

    awaitIds(BTC_ID, 1, 60);
  }

  @Test
  void fragmentedFramesAreOne() {
    exchange.faults().fragmentFrames(true);
    start();
    exchange.trades(BTC, 25);

    awaitIds(BTC_ID, 1, 25);
  }

  @Test
  void aSilentConnectionIsReplaced() {
    settings.put("silence.timeout.ms", "500");
    settings.put("clock.quiet.ms", "100");
    start();
    exchange.trade(BTC);
    awaitIds(BTC_ID, 1, 1);

    exchange.faults().silenceConnections();
    exchange.trades(BTC, 50);

    awaitIds(BTC_ID, 1, 51);
  }

  @Test
  void anAnnouncedShutdownIsAnsweredByRenewal() {
    start();
    exchange.trade(BTC);
    awaitIds(BTC_ID, 1, 1);

    exchange.faults().announceShutdown();
    exchange.trades(BTC, 100);

    awaitIds(BTC_ID, 1, 101);
    await().until(() -> exchange.connections() == 1);
  }

  @Test
  void renewalsLoseAndRepeatNothing() {
    settings.put("connection.max.age.ms", "1000");
    start();
    exchange.trade(BTC);
    awaitIds(BTC_ID, 1, 1);
    int trades = 1;
    for (long end = System.nanoTime() + SECONDS.toNanos(3); System.nanoTime() < end; ) {
      exchange.trades(BTC, 20);
      trades += 20;
      int sent = trades;
      await().pollInterval(1, MILLISECONDS).until(() -> task.ticks().size() >= sent);
    }

    awaitIds(BTC_ID, 1, trades);
    assertThat(task.gaps()).isEmpty();
  }

  @Test
  void aRestartedServerIsFoundAgain() {
    start();
    exchange.trades(BTC, 5);
    awaitIds(BTC_ID, 1, 5);

    exchange.stop();
    exchange.trades(BTC, 5);
    exchange.startAgain();
    exchange.trades(BTC, 5);

    awaitIds(BTC_ID, 1, 15);
  }

  @Test
  void aTaskGoesOnWhereTheLastOneStopped() {
    start();
    exchange.trades(BTC, 5);
    awaitIds(BTC_ID, 1, 5);
    task.close();

    exchange.trades(BTC, 2_500);
    start();

    awaitIds(BTC_ID, 6, 2_505);
    exchange.trades(BTC, 5);
    awaitIds(BTC_ID, 6, 2_510);
  }

  @Test
  void aFailingRestApiHoldsTheStreamBackAndDropsNothing() {
    start();
    exchange.trades(BTC, 10);
    awaitIds(BTC_ID, 1, 10);

    exchange.faults().failRest(RestFault.internalError(), 3);
    exchange.faults().loseFrames(btcStream(), 5);
    exchange.trades(BTC, 100);

    awaitIds(BTC_ID, 1, 110);
    assertThat(task.gaps()).isEmpty();
  }

  @Test
  void aLimitIsObeyed() {
    start();
    exchange.trades(BTC, 10);
    awaitIds(BTC_ID, 1, 10);

    exchange.faults().failRest(RestFault.tooManyRequests(Duration.ofSeconds(1)), 1);
    exchange.faults().loseFrames(btcStream(), 5);
    exchange.trades(BTC, 100);

    awaitIds(BTC_ID, 1, 110);
  }

  @Test
  void aHoleWithTooManyTradesIsAGapAndIsBackfilled() {
    settings.put("gap.max.trades", "1000");
    start();
    exchange.trades(BTC, 5);
    awaitIds(BTC_ID, 1, 5);
    long lastTime = exchange.markets().timeMillis() * 1000;

    exchange.faults().loseFrames(btcStream(), 2_500);
    exchange.trades(BTC, 2_500);
    exchange.trades(BTC, 5);

    await().until(() -> task.ticks().size() == 10);
    assertThat(task.gaps())
        .containsExactly(new Gap(task.ticks().get(0).instrument(), id(6), id(2_505), lastTime));
    assertContiguous(task.market(BTC_ID));
    await().until(() -> task.backfill().size() == 2_500);
    assertThat(task.backfill()).extracting(Tick::tradeId).containsExactlyElementsOf(ids(6, 2_505));
  }

  @Test
  void aHoleThatIsTooOldIsAGapAndIsBackfilledAfterARestart() {
    settings.put("backfill.max.trades", "3");
    start();
    exchange.trades(BTC, 5);
    awaitIds(BTC_ID, 1, 5);
    task.close();

    exchange.trades(BTC, 10);
    exchange.markets().passMillis(Duration.ofMinutes(16).toMillis());
    exchange.trade(BTC);
    start();

    await().until(() -> task.gaps().size() == 1);
    assertThat(task.gaps().get(0).firstTradeId()).isEqualTo(id(6));
    exchange.trade(BTC);
    await().until(() -> task.ticks().size() == 1);
    assertContiguous(task.market(BTC_ID));
    await().until(() -> task.backfill().size() == 3);
    assertThat(task.backfill()).extracting(Tick::tradeId).containsExactlyElementsOf(ids(14, 16));
  }

  @Test
  void aBackfillGoesOnAfterARestart() {
    settings.put("gap.max.trades", "10");
    start();
    exchange.trades(BTC, 5);
    awaitIds(BTC_ID, 1, 5);
    exchange.faults().loseFrames(btcStream(), 1_000);
    exchange.faults().failRest(RestFault.internalError(), 1_000);
    exchange.trades(BTC, 1_001);
    await().until(() -> task.gaps().size() == 1);
    task.close();
    assertThat(task.backfill()).isEmpty();
    exchange.faults().restoreRest();

    start();

    await().until(() -> task.backfill().size() == 1_000);
  }

  @Test
  void whatTheExchangeItselfLacksIsAGap() {
    start();
    exchange.trades(BTC, 5);
    exchange.markets().loseTrades(BTC, 3);
    exchange.trades(BTC, 5);

    await().until(() -> task.ticks().size() == 10);
    assertContiguous(task.market(BTC_ID));
  }

  @Test
  void aRestApiThatStaysDownEndsInAGap() {
    settings.put("gap.max.ms", "700");
    start();
    exchange.trades(BTC, 5);
    awaitIds(BTC_ID, 1, 5);

    exchange.faults().failRest(RestFault.internalError(), 1_000_000);
    exchange.faults().loseFrames(btcStream(), 5);
    exchange.trades(BTC, 10);

    await().until(() -> task.ticks().size() == 10);
    assertThat(task.gaps()).hasSize(1);
    assertContiguous(task.market(BTC_ID));
    exchange.faults().restoreRest();
    await().until(() -> task.backfill().size() == 5);
  }

  @Test
  void aTaskThatIsNotPolledLosesNothing() {
    settings.put("queue.capacity", "50");
    start();
    exchange.trade(BTC);
    awaitIds(BTC_ID, 1, 1);

    task.pause();
    exchange.trades(BTC, 20_000);
    task.resume();

    awaitIds(BTC_ID, 1, 20_001);
    assertThat(task.gaps()).isEmpty();
  }

  @Test
  void framesThatCannotBeDecodedAreKeptAndStopNothing() {
    start();
    exchange.trades(BTC, 3);
    awaitIds(BTC_ID, 1, 3);

    exchange.faults().sendRaw("{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"s\":");
    exchange.faults().sendRaw("not json");
    exchange.faults().sendRaw("[]");
    exchange.faults().sendRaw("{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":1}}");
    exchange.trades(BTC, 3);

    awaitIds(BTC_ID, 1, 6);
    assertThat(task.rejected())
        .extracting("frame")
        .containsExactly(
            "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"s\":", "not json", "[]");
    assertThat(task.rejected()).extracting("reason").doesNotContainNull();
  }

  @Test
  void aTradeThatNobodyCanReadIsAGapOfOneId() {
    start();
    exchange.trades(BTC, 3);
    exchange.markets().trade(BTC, "0", "1", true);
    exchange.trades(BTC, 3);

    await().until(() -> task.ticks().size() == 6);
    assertContiguous(task.market(BTC_ID));
    assertThat(task.gaps()).extracting(Gap::firstTradeId).containsExactly(id(4));
    assertThat(task.gaps()).extracting(Gap::lastTradeId).containsExactly(id(4));
    assertThat(task.rejected())
        .isNotEmpty()
        .allSatisfy(
            frame -> assertThat(frame.reason()).isEqualTo("price is not positive: 0.00000000"));
    assertThat(task.backfill()).isEmpty();
  }

  @Test
  void aQuietInstrumentGetsClocksFromTheTradesOfAnother() {
    settings.put("clock.quiet.ms", "1000");
    start();
    exchange.trade(ETH);
    exchange.trade(BTC);
    awaitIds(ETH_ID, 1, 1);
    for (int second = 0; second < 10; second++) {
      exchange.markets().passMillis(500);
      exchange.trade(BTC);
    }
    awaitIds(BTC_ID, 1, 11);

    assertThat(task.market(ETH_ID)).hasSizeBetween(4, 5);
    assertClocksAreTrue(task.market(ETH_ID));
    assertThat(task.market(BTC_ID)).allMatch(Tick.class::isInstance);
  }

  @Test
  void aQuietExchangeIsAskedForItsTime() {
    settings.put("clock.quiet.ms", "100");
    start();
    exchange.trade(BTC);
    awaitIds(BTC_ID, 1, 1);

    exchange.markets().passMillis(10_000);

    await().until(() -> !task.clocks().isEmpty());
    assertThat(task.clocks().get(0).eventTimeMicros())
        .isEqualTo(exchange.markets().timeMillis() * 1000 - 1_000_000);
    assertClocksAreTrue(task.market(BTC_ID));
  }

  @Test
  void noClockCoversTradesThatAreStillToBeFetched() {
    settings.put("clock.quiet.ms", "100");
    start();
    exchange.trade(BTC);
    exchange.trade(ETH);
    awaitIds(ETH_ID, 1, 1);

    exchange.faults().refuseConnections(true);
    exchange.faults().dropConnections();
    exchange.trade(ETH);
    exchange.markets().passMillis(60_000);
    exchange.trade(ETH);
    exchange.faults().refuseConnections(false);
    exchange.trades(BTC, 100);

    awaitIds(ETH_ID, 1, 3);
    awaitIds(BTC_ID, 1, 101);
    assertClocksAreTrue(task.market(ETH_ID));
  }

  @Test
  void anUnknownSymbolFailsTheTaskByName() {
    settings.put("symbols", "BTCUSDT,NOSUCHUSDT");
    start();

    await().until(() -> !task.failures().isEmpty());
    assertThat(task.failures().get(0)).hasMessageContaining("NOSUCHUSDT");
  }

  @Test
  void anExchangeThatIsDownAtTheStartIsWaitedFor() {
    exchange.faults().refuseConnections(true);
    task = RunningTask.start(settings, offsets);
    exchange.faults().refuseConnections(false);
    awaitConnection();
    exchange.trade(BTC);

    awaitIds(BTC_ID, 1, 1);
  }

  @Test
  void whateverHappensTheStreamIsCompleteAndItsClocksAreTrue() {
    settings.put("clock.quiet.ms", "100");
    start();
    exchange.trade(BTC);
    exchange.trade(ETH);
    awaitIds(ETH_ID, 1, 1);
    Random random = new Random(20240808);
    for (int step = 0; step < 300; step++) {
      misfortune(random);
      exchange.trades(BTC, random.nextInt(40));
      exchange.trades(ETH, random.nextInt(2));
    }
    exchange.faults().restoreRest();
    exchange.trade(BTC);
    exchange.trade(ETH);

    awaitLast(BTC_ID, exchange.newestId(BTC));
    awaitLast(ETH_ID, exchange.newestId(ETH));
    assertThat(task.gaps()).isEmpty();
    for (String instrument : List.of(BTC_ID, ETH_ID)) {
      assertContiguous(task.market(instrument));
      assertClocksAreTrue(task.market(instrument));
    }
  }

  private void misfortune(Random random) {
    switch (random.nextInt(40)) {
      case 0 -> exchange.faults().dropConnections();
      case 1 -> exchange.faults().announceShutdown();
      case 2 -> exchange.faults().loseFrames(btcStream(), random.nextInt(20));
      case 3 -> exchange.faults().failRest(RestFault.internalError(), 2);
      case 4 -> exchange.faults().fragmentFrames(random.nextBoolean());
      case 5 -> exchange.faults().sendRaw("{\"stream\":\"ethusdt@" + settings.get("kind"));
      default -> exchange.markets().passMillis(random.nextInt(400));
    }
  }

  private void awaitLast(String instrument, long tradeId) {
    await()
        .atMost(30, SECONDS)
        .until(
            () -> {
              List<Tick> ticks = ticks(instrument);
              return !ticks.isEmpty() && ticks.get(ticks.size() - 1).tradeId() == idOf(tradeId);
            });
  }

  private void start() {
    task = RunningTask.start(settings, offsets);
    if (!settings.get("symbols").contains("NOSUCH")) {
      awaitConnection();
    }
  }

  private String btcStream() {
    return "btcusdt@" + settings.get("kind");
  }

  private void awaitConnection() {
    await().atMost(20, SECONDS).until(() -> exchange.connections() == 1);
  }

  private void awaitIds(String instrument, int first, int last) {
    int expected = last - first + 1;
    await()
        .atMost(30, SECONDS)
        .until(() -> ticks(instrument).size() >= expected || !task.failures().isEmpty());
    assertThat(ticks(instrument))
        .extracting(Tick::tradeId)
        .containsExactlyElementsOf(ids(first, last));
  }

  private List<Tick> ticks(String instrument) {
    return task.ticks().stream().filter(tick -> tick.instrument().id().equals(instrument)).toList();
  }

  private List<Long> ids(int first, int last) {
    return LongStream.rangeClosed(id(first), id(last)).boxed().toList();
  }

  private static void assertContiguous(List<MarketRecord> records) {
    long next = -1;
    for (MarketRecord record : records) {
      long first = record instanceof Gap gap ? gap.firstTradeId() : tradeIdOf(record, next);
      long last = record instanceof Gap gap ? gap.lastTradeId() : tradeIdOf(record, next);
      if (!(record instanceof Clock)) {
        assertThat(first).isEqualTo(next < 0 ? first : next);
        next = last + 1;
      }
    }
  }

  private static long tradeIdOf(MarketRecord record, long otherwise) {
    return record instanceof Tick tick ? tick.tradeId() : otherwise;
  }

  private static void assertClocksAreTrue(List<MarketRecord> records) {
    long clock = Long.MIN_VALUE;
    for (MarketRecord record : records) {
      assertThat(record.eventTimeMicros()).isGreaterThan(clock);
      clock = record instanceof Clock ? record.eventTimeMicros() : clock;
    }
  }
}
