package dev.tocsin.ingest;

import static dev.tocsin.ingest.Bench.BTC_ID;
import static dev.tocsin.ingest.Bench.ETH_ID;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tocsin.exchange.RestFault;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.FeedStatus;
import dev.tocsin.schemas.market.Gap;
import dev.tocsin.schemas.market.RejectedFrame;
import dev.tocsin.schemas.market.Tick;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the connector promises of the trades of every exchange, shown against a real server that
 * speaks its protocol: each once, in order, whatever happens.
 */
abstract class FeedContract {

  private final ExchangeUnderTest feed;
  private final Bench bench;
  private final LocalExchange exchange;
  private final Map<String, String> settings;
  private final String btc;
  private final String eth;

  FeedContract(ExchangeUnderTest feed) {
    this.feed = feed;
    this.bench = new Bench(feed);
    this.exchange = bench.exchange();
    this.settings = bench.settings();
    this.btc = feed.symbol("BTC");
    this.eth = feed.symbol("ETH");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aFirstStartBeginsWithTheFirstLiveTrade() {
    exchange.trades(btc, 3);
    bench.start();

    exchange.trade(btc);

    bench.awaitIds(BTC_ID, 4, 4);
    Tick tick = bench.task().ticks().get(0);
    assertThat(tick.price()).isEqualByComparingTo("61837.63");
    assertThat(tick.quantity()).isEqualByComparingTo("0.02");
    assertThat(tick.takerSide()).hasToString("SELL");
    assertThat(tick.eventTimeMicros()).isEqualTo(exchange.markets().timeMillis() * 1000);
    assertThat(tick.ingestTimeMicros()).isGreaterThanOrEqualTo(tick.receiveTimeMicros());
  }

  @Test
  void symbolsAreIndependent() {
    bench.start();
    exchange.trades(btc, 20);
    exchange.trades(eth, 30);

    bench.awaitIds(BTC_ID, 1, 20);
    bench.awaitIds(ETH_ID, 1, 30);
  }

  @Test
  void tradesDuringDropsAreFilledInOrder() {
    bench.start();
    exchange.trades(btc, 10);
    bench.awaitIds(BTC_ID, 1, 10);

    for (int drop = 0; drop < 5; drop++) {
      exchange.faults().dropConnections();
      exchange.trades(btc, 1_500);
    }

    bench.awaitIds(BTC_ID, 1, 7_510);
    assertThat(bench.task().gaps()).isEmpty();
  }

  @Test
  void whatAQuietSymbolMissedIsFilledWithoutWaitingForItsNextTrade() {
    bench.start();
    exchange.trade(eth);
    bench.awaitIds(ETH_ID, 1, 1);

    exchange.faults().refuseConnections(true);
    exchange.faults().dropConnections();
    exchange.trades(eth, 3);
    exchange.faults().refuseConnections(false);

    bench.awaitIds(ETH_ID, 1, 4);
  }

  @Test
  void itIsToldEveryFewSecondsHowASymbolFares() {
    bench.start();
    exchange.trades(btc, 5);
    bench.awaitIds(BTC_ID, 1, 5);
    exchange.faults().refuseConnections(true);
    exchange.faults().dropConnections();
    exchange.trades(btc, 5);
    exchange.faults().refuseConnections(false);
    bench.awaitIds(BTC_ID, 1, 10);
    exchange.markets().loseTrades(btc, 3);
    exchange.trades(btc, 5);
    exchange.faults().sendRaw("not json");
    await().atMost(30, SECONDS).until(() -> bench.task().ticks().size() == 15);

    await()
        .atMost(30, SECONDS)
        .until(() -> bench.task().status(btc).filter(told -> told.gapsLeft() == 1).isPresent());
    FeedStatus told = bench.task().status(btc).orElseThrow();
    Tick last = bench.task().ticks().get(14);
    assertThat(told.instrument().id()).isEqualTo(BTC_ID);
    assertThat(told.connectedSince()).isAfter(told.startedAt());
    assertThat(told.lastTrade()).isEqualTo(Times.instant(last.eventTimeMicros()));
    assertThat(told.lastFrame()).isBeforeOrEqualTo(told.time());
    assertThat(told.lagMillis())
        .isEqualTo((last.receiveTimeMicros() - last.eventTimeMicros()) / 1000);
    assertThat(told.reconnects()).isPositive();
    assertThat(told.gapsFound()).isGreaterThan(1);
    assertThat(told.gapsFilled() + told.gapsLeft()).isEqualTo(told.gapsFound());
    assertThat(told.unreadable()).isEqualTo(1);
    assertThat(told.heldBack()).isZero();
    FeedStatus other = bench.task().status(eth).orElseThrow();
    assertThat(other.lastTrade()).isNull();
    assertThat(other.gapsFound()).isZero();
  }

  @Test
  void framesLostOnALivingConnectionAreFetched() {
    bench.start();
    exchange.trades(btc, 10);
    exchange.faults().loseFrames(feed.stream(btc), 40);
    exchange.trades(btc, 40);
    exchange.trades(btc, 10);

    bench.awaitIds(BTC_ID, 1, 60);
  }

  @Test
  void aSilentConnectionIsReplaced() {
    settings.put("silence.timeout.ms", "500");
    settings.put("clock.quiet.ms", "100");
    bench.start();
    exchange.trade(btc);
    bench.awaitIds(BTC_ID, 1, 1);

    exchange.faults().silenceConnections();
    exchange.trades(btc, 50);

    bench.awaitIds(BTC_ID, 1, 51);
  }

  @Test
  void anAnnouncedShutdownIsAnsweredByRenewal() {
    assumeTrue(feed.words().announcesShutdown());
    bench.start();
    exchange.trade(btc);
    bench.awaitIds(BTC_ID, 1, 1);

    exchange.faults().announceShutdown();
    exchange.trades(btc, 100);

    bench.awaitIds(BTC_ID, 1, 101);
    await().until(() -> exchange.connections() == 1);
  }

  @Test
  void renewalsLoseAndRepeatNothing() {
    settings.put("connection.max.age.ms", "1000");
    bench.start();
    exchange.trade(btc);
    bench.awaitIds(BTC_ID, 1, 1);
    int trades = 1;
    for (long end = System.nanoTime() + SECONDS.toNanos(3); System.nanoTime() < end; ) {
      exchange.trades(btc, 20);
      trades += 20;
      int sent = trades;
      await().pollInterval(1, MILLISECONDS).until(() -> bench.task().ticks().size() >= sent);
    }

    bench.awaitIds(BTC_ID, 1, trades);
    assertThat(bench.task().gaps()).isEmpty();
  }

  @Test
  void aRestartedServerIsFoundAgain() {
    bench.start();
    exchange.trades(btc, 5);
    bench.awaitIds(BTC_ID, 1, 5);

    exchange.stop();
    exchange.trades(btc, 5);
    exchange.startAgain();
    exchange.trades(btc, 5);

    bench.awaitIds(BTC_ID, 1, 15);
  }

  @Test
  void aTaskGoesOnWhereTheLastOneStopped() {
    bench.start();
    exchange.trades(btc, 5);
    bench.awaitIds(BTC_ID, 1, 5);
    bench.task().close();

    exchange.trades(btc, 2_500);
    bench.start();

    bench.awaitIds(BTC_ID, 6, 2_505);
    exchange.trades(btc, 5);
    bench.awaitIds(BTC_ID, 6, 2_510);
  }

  @Test
  void aFailingRestApiHoldsTheStreamBackAndDropsNothing() {
    bench.start();
    exchange.trades(btc, 10);
    bench.awaitIds(BTC_ID, 1, 10);

    exchange.faults().failRest(RestFault.internalError(), 3);
    exchange.faults().loseFrames(feed.stream(btc), 5);
    exchange.trades(btc, 100);

    bench.awaitIds(BTC_ID, 1, 110);
    assertThat(bench.task().gaps()).isEmpty();
  }

  @Test
  void aLimitIsObeyedForAsLongAsItSays() {
    bench.start();
    exchange.trades(btc, 10);
    bench.awaitIds(BTC_ID, 1, 10);

    for (RestFault refusal :
        List.of(
            RestFault.tooManyRequests(Duration.ofSeconds(1)),
            RestFault.banned(Duration.ofSeconds(1)))) {
      long before = System.nanoTime();
      int known = bench.task().ticks().size();
      exchange.faults().failRest(refusal, 1);
      exchange.faults().loseFrames(feed.stream(btc), 5);
      exchange.trades(btc, 100);

      bench.awaitIds(BTC_ID, 1, known + 100);
      assertThat(System.nanoTime() - before).isGreaterThan(SECONDS.toNanos(1));
    }
    assertThat(bench.task().gaps()).isEmpty();
  }

  @Test
  void theNewestTradeIsMissedWithoutWaitingForAnother() {
    assumeTrue(feed.words().tellsNewestTrade());
    bench.start();
    exchange.trades(btc, 3);
    bench.awaitIds(BTC_ID, 1, 3);

    exchange.faults().loseFrames(feed.stream(btc), 2);
    exchange.trades(btc, 2);

    bench.awaitIds(BTC_ID, 1, 5);
  }

  @Test
  void aHoleWithTooManyTradesIsAGapAndIsBackfilled() {
    settings.put("gap.max.trades", "1000");
    bench.start();
    exchange.trades(btc, 5);
    bench.awaitIds(BTC_ID, 1, 5);
    long lastTime = exchange.markets().timeMillis() * 1000;

    exchange.faults().loseFrames(feed.stream(btc), 2_500);
    exchange.trades(btc, 2_500);
    exchange.trades(btc, 5);

    await().until(() -> bench.task().ticks().size() == 10);
    assertThat(bench.task().gaps())
        .containsExactly(
            new Gap(
                bench.task().ticks().get(0).instrument(), bench.id(6), bench.id(2_505), lastTime));
    Bench.assertContiguous(bench.task().market(BTC_ID));
    await().until(() -> bench.task().backfill().size() == 2_500);
    assertThat(bench.task().backfill())
        .extracting(Tick::tradeId)
        .containsExactlyElementsOf(bench.ids(6, 2_505));
  }

  @Test
  void aHoleThatIsTooOldIsAGapAndIsBackfilledAfterARestart() {
    settings.put("backfill.max.trades", "3");
    bench.start();
    exchange.trades(btc, 5);
    bench.awaitIds(BTC_ID, 1, 5);
    bench.task().close();

    exchange.trades(btc, 10);
    exchange.markets().passMillis(Duration.ofMinutes(16).toMillis());
    exchange.trade(btc);
    bench.start();

    await().until(() -> bench.task().gaps().size() == 1);
    assertThat(bench.task().gaps().get(0).firstTradeId()).isEqualTo(bench.id(6));
    exchange.trade(btc);
    await().until(() -> bench.task().ticks().size() == 1);
    Bench.assertContiguous(bench.task().market(BTC_ID));
    await().until(() -> bench.task().backfill().size() == 3);
    assertThat(bench.task().backfill())
        .extracting(Tick::tradeId)
        .containsExactlyElementsOf(bench.ids(14, 16));
  }

  @Test
  void aBackfillGoesOnAfterARestart() {
    settings.put("gap.max.trades", "10");
    bench.start();
    exchange.trades(btc, 5);
    bench.awaitIds(BTC_ID, 1, 5);
    exchange.faults().loseFrames(feed.stream(btc), 1_000);
    exchange.faults().failRest(RestFault.internalError(), 1_000);
    exchange.trades(btc, 1_001);
    await().until(() -> bench.task().gaps().size() == 1);
    bench.task().close();
    assertThat(bench.task().backfill()).isEmpty();
    exchange.faults().restoreRest();

    bench.start();

    await().until(() -> bench.task().backfill().size() == 1_000);
  }

  @Test
  void whatTheExchangeItselfLacksIsAGap() {
    bench.start();
    exchange.trades(btc, 5);
    exchange.markets().loseTrades(btc, 3);
    exchange.trades(btc, 5);

    await().until(() -> bench.task().ticks().size() == 10);
    Bench.assertContiguous(bench.task().market(BTC_ID));
  }

  @Test
  void aRestApiThatStaysDownEndsInAGap() {
    settings.put("gap.max.ms", "700");
    bench.start();
    exchange.trades(btc, 5);
    bench.awaitIds(BTC_ID, 1, 5);

    exchange.faults().failRest(RestFault.internalError(), 1_000_000);
    exchange.faults().loseFrames(feed.stream(btc), 5);
    exchange.trades(btc, 10);

    await().until(() -> bench.task().ticks().size() == 10);
    assertThat(bench.task().gaps()).hasSize(1);
    Bench.assertContiguous(bench.task().market(BTC_ID));
    exchange.faults().restoreRest();
    await().until(() -> bench.task().backfill().size() == 5);
  }

  @Test
  void aTaskThatIsNotPolledLosesNothing() {
    settings.put("queue.capacity", "50");
    bench.start();
    exchange.trade(btc);
    bench.awaitIds(BTC_ID, 1, 1);

    bench.task().pause();
    exchange.trades(btc, 20_000);
    bench.task().resume();

    bench.awaitIds(BTC_ID, 1, 20_001);
    assertThat(bench.task().gaps()).isEmpty();
  }

  @Test
  void aQuietInstrumentGetsClocksFromTheTradesOfAnother() {
    settings.put("clock.quiet.ms", "1000");
    bench.start();
    exchange.trade(eth);
    exchange.trade(btc);
    bench.awaitIds(ETH_ID, 1, 1);
    for (int second = 0; second < 10; second++) {
      exchange.markets().passMillis(500);
      exchange.trade(btc);
    }
    bench.awaitIds(BTC_ID, 1, 11);

    assertThat(bench.task().market(ETH_ID)).hasSizeBetween(4, 5);
    Bench.assertClocksAreTrue(bench.task().market(ETH_ID));
    assertThat(bench.task().market(BTC_ID)).allMatch(Tick.class::isInstance);
  }

  @Test
  void aQuietExchangeIsAskedForItsTime() {
    settings.put("clock.quiet.ms", "100");
    bench.start();
    exchange.trade(btc);
    bench.awaitIds(BTC_ID, 1, 1);

    exchange.markets().passMillis(9_999);
    assertThat(exchange.markets().timeMillis() % 1_000)
        .as("the clock of some shows seconds")
        .isZero();

    await().until(() -> !bench.task().clocks().isEmpty());
    assertThat(bench.task().clocks().get(0).eventTimeMicros())
        .isEqualTo(exchange.markets().timeMillis() * 1000 - 1_000_000);
    Bench.assertClocksAreTrue(bench.task().market(BTC_ID));
  }

  @Test
  void noClockCoversTradesThatAreStillToBeFetched() {
    settings.put("clock.quiet.ms", "100");
    bench.start();
    exchange.trade(btc);
    exchange.trade(eth);
    bench.awaitIds(ETH_ID, 1, 1);

    exchange.faults().refuseConnections(true);
    exchange.faults().dropConnections();
    exchange.trade(eth);
    exchange.markets().passMillis(60_000);
    exchange.trade(eth);
    exchange.faults().refuseConnections(false);
    exchange.trades(btc, 100);

    bench.awaitIds(ETH_ID, 1, 3);
    bench.awaitIds(BTC_ID, 1, 101);
    Bench.assertClocksAreTrue(bench.task().market(ETH_ID));
  }

  @Test
  void anUnknownSymbolIsRejectedByNameAndHoldsNoOtherUp() {
    settings.put("symbols", btc + "," + feed.symbol("NOSUCH"));
    bench.start();
    exchange.trade(btc);

    bench.awaitIds(BTC_ID, 1, 1);
    assertThat(bench.task().rejected())
        .extracting(RejectedFrame::frame, RejectedFrame::reason)
        .containsExactly(tuple(feed.symbol("NOSUCH"), "not followed: SIM does not list it"));
  }

  @Test
  void aSymbolThatIsNeededLaterBeginsAndDisturbsNoOther() {
    settings.put("symbols", btc);
    bench.start();
    exchange.trades(btc, 10);
    exchange.trades(eth, 10);
    bench.awaitIds(BTC_ID, 1, 10);

    bench.task().need(eth);
    int btcTrades = 10 + tradeUntilFollowed(ETH_ID, 10);

    bench.awaitIds(BTC_ID, 1, btcTrades);
    bench.awaitIds(ETH_ID, firstOf(ETH_ID), btcTrades);
    assertThat(bench.task().gaps()).isEmpty();
    assertThat(exchange.connections()).isEqualTo(1);
  }

  @Test
  void aSymbolThatIsNeededNoMoreEndsAndGoesOnWhereItWasLeft() {
    settings.put("symbols", btc);
    bench.start();
    exchange.trade(btc);
    bench.awaitIds(BTC_ID, 1, 1);
    bench.task().need(eth);
    int followed = tradeUntilFollowed(ETH_ID, 1);
    int first = firstOf(ETH_ID);

    bench.task().need();
    int written = tradeUntilDropped(ETH_ID, followed);
    await("that nothing more is told of how it fares")
        .atMost(30, SECONDS)
        .until(
            () ->
                bench.task().raw("market.feeds").stream()
                    .anyMatch(told -> told.key().equals("SIM|" + eth) && told.value() == null));
    exchange.trades(eth, 1_500);
    bench.task().need(eth);

    bench.awaitLast(ETH_ID, exchange.newestId(eth));
    exchange.trades(eth, 5);
    bench.awaitIds(ETH_ID, first, written + 1_505);
    assertThat(bench.task().gaps()).isEmpty();
    Bench.assertClocksAreTrue(bench.task().market(ETH_ID));
    assertThat(exchange.connections()).isEqualTo(1);
  }

  @Test
  void aRefusedSymbolHoldsNoOtherUpAndIsTriedAgain() {
    String sol = feed.symbol("SOL");
    settings.put("symbols", btc);
    settings.put("symbol.retry.ms", "2000");
    bench.start();
    exchange.trade(btc);
    bench.awaitIds(BTC_ID, 1, 1);
    exchange.faults().refuseSymbol(sol, true);

    bench.task().need(sol, eth);
    int trades = tradeUntilFollowed(ETH_ID, 0);

    await().until(() -> !bench.task().rejected().isEmpty());
    assertThat(bench.task().rejected())
        .allSatisfy(
            rejected -> {
              assertThat(rejected.frame()).isEqualTo(sol);
              assertThat(rejected.reason()).startsWith("not followed: ");
            });
    exchange.faults().refuseSymbol(sol, false);
    await()
        .atMost(30, SECONDS)
        .until(
            () -> {
              exchange.trade(sol);
              return !bench.ticks("SIM:SOL-USDT").isEmpty();
            });
    bench.awaitIds(BTC_ID, 1, 1 + trades);
    assertThat(exchange.connections()).isEqualTo(1);
  }

  @Test
  void whereNothingIsNeededNoConnectionIsKept() {
    settings.put("symbols", feed.symbol("NOSUCH"));
    bench.startUnconnected();
    bench.task().need(btc);
    bench.awaitConnection();
    exchange.trade(btc);
    bench.awaitIds(BTC_ID, 1, 1);

    bench.task().need();
    await().atMost(20, SECONDS).until(() -> exchange.connections() == 0);
    exchange.trades(btc, 9);
    bench.task().need(btc);

    bench.awaitIds(BTC_ID, 1, 10);
  }

  @Test
  void symbolsThatComeAndGoWhileConnectionsBreakLoseAndRepeatNothing() {
    settings.put("symbols", btc);
    settings.put("clock.quiet.ms", "100");
    bench.start();
    exchange.trade(btc);
    bench.awaitIds(BTC_ID, 1, 1);
    bench.task().need(eth);
    tradeUntilFollowed(ETH_ID, 0);
    Random random = new Random(20261126);
    for (int step = 0; step < 200; step++) {
      misfortune(random);
      if (random.nextInt(10) == 0) {
        bench.task().need(random.nextBoolean() ? new String[] {eth} : new String[0]);
      }
      exchange.trades(btc, random.nextInt(20));
      exchange.trades(eth, random.nextInt(3));
      if (step % 20 == 0) {
        tradeUntilComplete(btc, BTC_ID);
      }
    }
    exchange.faults().restoreRest();
    bench.task().need(eth);
    tradeUntilComplete(btc, BTC_ID);
    tradeUntilComplete(eth, ETH_ID);

    assertThat(bench.task().gaps()).isEmpty();
    for (String instrument : List.of(BTC_ID, ETH_ID)) {
      Bench.assertContiguous(bench.task().market(instrument));
      Bench.assertClocksAreTrue(bench.task().market(instrument));
    }
  }

  /** Has a symbol trade until all that it traded before is told: frames may still be lost. */
  private void tradeUntilComplete(String symbol, String instrument) {
    long newest = exchange.newestId(symbol) - feed.words().idsBehindTrades();
    await()
        .atMost(60, SECONDS)
        .until(
            () -> {
              exchange.trade(symbol);
              List<Tick> ticks = bench.ticks(instrument);
              return ticks.get(ticks.size() - 1).tradeId() >= newest;
            });
  }

  /**
   * Has both symbols trade until the second is told; how often they did, further trades included.
   */
  private int tradeUntilFollowed(String instrument, int further) {
    AtomicInteger trades = new AtomicInteger();
    await()
        .atMost(30, SECONDS)
        .until(
            () -> {
              exchange.trade(btc);
              exchange.trade(eth);
              trades.incrementAndGet();
              return !bench.ticks(instrument).isEmpty();
            });
    exchange.trades(btc, further);
    exchange.trades(eth, further);
    return trades.get() + further;
  }

  /** Has a symbol trade until it is told no more; the number of its last trade. */
  private int tradeUntilDropped(String instrument, int before) {
    AtomicInteger last = new AtomicInteger(before);
    await()
        .atMost(30, SECONDS)
        .pollInterval(200, MILLISECONDS)
        .until(
            () -> {
              int known = bench.ticks(instrument).size();
              exchange.trade(eth);
              exchange.trade(btc);
              last.incrementAndGet();
              bench.awaitLast(BTC_ID, exchange.newestId(btc));
              return bench.ticks(instrument).size() == known;
            });
    return last.get();
  }

  /** Which trade of a symbol was the first that was told, from 1. */
  private int firstOf(String instrument) {
    return Math.toIntExact(bench.ticks(instrument).get(0).tradeId() - bench.id(1)) + 1;
  }

  @Test
  void anExchangeThatIsDownAtTheStartIsWaitedFor() {
    exchange.faults().refuseConnections(true);
    bench.startUnconnected();
    exchange.faults().refuseConnections(false);
    bench.awaitConnection();
    exchange.trade(btc);

    bench.awaitIds(BTC_ID, 1, 1);
  }

  @Test
  void whateverHappensTheStreamIsCompleteAndItsClocksAreTrue() {
    settings.put("clock.quiet.ms", "100");
    bench.start();
    exchange.trade(btc);
    exchange.trade(eth);
    bench.awaitIds(ETH_ID, 1, 1);
    Random random = new Random(20240808);
    for (int step = 0; step < 300; step++) {
      misfortune(random);
      exchange.trades(btc, random.nextInt(40));
      exchange.trades(eth, random.nextInt(2));
    }
    exchange.faults().restoreRest();
    exchange.trade(btc);
    exchange.trade(eth);

    bench.awaitLast(BTC_ID, exchange.newestId(btc));
    bench.awaitLast(ETH_ID, exchange.newestId(eth));
    assertThat(bench.task().gaps()).isEmpty();
    for (String instrument : List.of(BTC_ID, ETH_ID)) {
      Bench.assertContiguous(bench.task().market(instrument));
      Bench.assertClocksAreTrue(bench.task().market(instrument));
    }
  }

  private void misfortune(Random random) {
    switch (random.nextInt(40)) {
      case 0 -> exchange.faults().dropConnections();
      case 1 -> exchange.faults().announceShutdown();
      case 2 -> exchange.faults().loseFrames(feed.stream(btc), random.nextInt(20));
      case 3 -> exchange.faults().failRest(RestFault.internalError(), 2);
      case 4 -> exchange.faults().fragmentFrames(random.nextBoolean());
      case 5 -> exchange.faults().sendRaw(truncated(eth));
      default -> exchange.markets().passMillis(random.nextInt(400));
    }
  }

  private String truncated(String symbol) {
    String trade = feed.trade(symbol, "1", "1", "1", feed.time(1_723_161_255_000L));
    return trade.substring(0, trade.length() / 2);
  }
}
