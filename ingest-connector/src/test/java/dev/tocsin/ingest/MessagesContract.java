package dev.tocsin.ingest;

import static dev.tocsin.ingest.Bench.BTC_ID;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tocsin.schemas.market.Gap;
import dev.tocsin.schemas.market.RejectedFrame;
import dev.tocsin.schemas.market.Tick;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the connector makes of the messages of every exchange, sound and absurd. */
abstract class MessagesContract {

  private final ExchangeUnderTest feed;
  private final Bench bench;
  private final LocalExchange exchange;
  private final String btc;

  MessagesContract(ExchangeUnderTest feed) {
    this.feed = feed;
    this.bench = new Bench(feed);
    this.exchange = bench.exchange();
    this.btc = feed.symbol("BTC");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aTradeHasItsExactDecimalsItsTimeAndTheSideOfTheTaker() {
    bench.start();
    exchange.markets().trade(btc, "61837.63000001", "0.00000002", true);
    exchange.markets().trade(btc, "0.00000007", "90000000", false);

    bench.awaitIds(BTC_ID, 1, 2);
    Tick sold = bench.task().ticks().get(0);
    Tick bought = bench.task().ticks().get(1);
    assertThat(sold.price()).hasToString("61837.63000001");
    assertThat(sold.quantity()).isEqualByComparingTo("0.00000002");
    assertThat(sold.takerSide()).hasToString("SELL");
    assertThat(sold.eventTimeMicros()).isEqualTo(exchange.markets().timeMillis() * 1000);
    assertThat(bought.price()).isEqualByComparingTo("0.00000007");
    assertThat(bought.quantity()).isEqualByComparingTo("90000000");
    assertThat(bought.takerSide()).hasToString("BUY");
  }

  @Test
  void pingsAreAnswered() {
    bench.start();
    exchange.faults().refuseConnections(true);

    await()
        .pollDelay(3, SECONDS)
        .until(() -> exchange.connections() == 1 && bench.task().failures().isEmpty());
    exchange.faults().refuseConnections(false);
    exchange.trade(btc);
    bench.awaitIds(BTC_ID, 1, 1);
  }

  @Test
  void fragmentedMessagesAreOne() {
    exchange.faults().fragmentFrames(true);
    bench.start();
    exchange.trades(btc, 25);

    bench.awaitIds(BTC_ID, 1, 25);
  }

  @Test
  void aMessageOfAbsurdSizeCostsNoMoreThanTheConnection() {
    bench.start();
    exchange.trade(btc);
    bench.awaitIds(BTC_ID, 1, 1);

    exchange.faults().sendRaw("{\"x\":\"" + "y".repeat(2 << 20) + "\"}");
    exchange.trades(btc, 5);

    bench.awaitIds(BTC_ID, 1, 6);
    assertThat(bench.task().rejected()).isEmpty();
  }

  @Test
  void anErrorThatTheExchangeTellsCostsNoMoreThanTheConnection() {
    assumeTrue(feed.words().error().isPresent());
    bench.start();
    exchange.trade(btc);
    bench.awaitIds(BTC_ID, 1, 1);

    for (int error = 1; error <= 10; error++) {
      exchange.faults().sendRaw(feed.words().error().orElseThrow());
      exchange.trades(btc, 5);

      bench.awaitIds(BTC_ID, 1, 1 + 5 * error);
    }
  }

  @Test
  void unknownMessagesAreOfNoUseAndUnknownFieldsDoNoHarm() {
    bench.start();
    exchange.trade(btc);
    bench.awaitIds(BTC_ID, 1, 1);

    feed.words().ofNoUse().forEach(exchange.faults()::sendRaw);
    exchange.faults().sendRaw(trade(bench.id(2), "\"5\"", "\"1\""));

    bench.awaitIds(BTC_ID, 1, 2);
    assertThat(bench.task().ticks().get(1).price()).isEqualByComparingTo("5");
    assertThat(bench.task().rejected()).isEmpty();
  }

  @Test
  void whatIsNoMessageIsKeptAndStopsNothing() {
    bench.start();
    exchange.trades(btc, 3);
    bench.awaitIds(BTC_ID, 1, 3);

    String trade = trade(bench.id(4), "\"5\"", "\"1\"");
    String half = trade.substring(0, trade.length() / 2);
    exchange.faults().sendRaw(half);
    exchange.faults().sendRaw("not json");
    exchange.faults().sendRaw("[]");
    exchange.trades(btc, 3);

    bench.awaitIds(BTC_ID, 1, 6);
    assertThat(bench.task().rejected())
        .extracting(RejectedFrame::frame)
        .containsExactly(half, "not json", "[]");
    assertThat(bench.task().rejected()).extracting(RejectedFrame::reason).doesNotContainNull();
  }

  @Test
  void absurdTradesAreRejectedForAReasonAndNeverAPrice() {
    bench.start();
    exchange.trades(btc, 3);
    bench.awaitIds(BTC_ID, 1, 3);
    Map<String, String> reasons = absurdities(bench.id(4));

    reasons.keySet().forEach(exchange.faults()::sendRaw);
    exchange.trades(btc, 3);

    bench.awaitIds(BTC_ID, 1, 6);
    await().until(() -> bench.task().rejected().size() == reasons.size());
    for (RejectedFrame rejected : bench.task().rejected()) {
      assertThat(rejected.reason()).contains(reasons.get(rejected.frame()));
      assertThat(rejected.exchange()).isEqualTo("SIM");
    }
    assertThat(bench.task().ticks())
        .allSatisfy(tick -> assertThat(tick.price()).isEqualByComparingTo("61837.63"));
  }

  /** Messages, and what must be said of each. */
  private Map<String, String> absurdities(long id) {
    long now = exchange.markets().timeMillis();
    Map<String, String> reasons = new LinkedHashMap<>();
    reasons.put(trade(id, "null", "\"1\""), "is missing");
    reasons.put(trade(id, "\"0\"", "\"1\""), "price is not positive: 0");
    reasons.put(trade(id, "\"-3.5\"", "\"1\""), "price is not positive: -3.5");
    reasons.put(trade(id, "\"abc\"", "\"1\""), "price is not a decimal: abc");
    reasons.put(trade(id, "\"1e99\"", "\"1\""), "price has more digits");
    reasons.put(trade(id, "{}", "\"1\""), "is missing");
    reasons.put(trade(id, "\"1\"", "null"), "is missing");
    reasons.put(trade(id, "\"1\"", "\"0\""), "quantity is not positive: 0");
    for (String number : List.of("\"NaN\"", "\"Infinity\"", "\"\"", "\" 1\"", "true", "\"0x10\"")) {
      reasons.put(trade(id, number, "\"1\""), "price is not a decimal: ");
      reasons.put(trade(id, "\"1\"", number), "quantity is not a decimal: ");
    }
    reasons.put(trade(id, "\"1e-99\"", "\"1\""), "price has more digits");
    reasons.put(trade(id, "\"1\"", "\"-0.1\""), "quantity is not positive: -0.1");
    reasons.put(trade(id, "\"1\"", "\"1e-19\""), "quantity has more digits");
    reasons.put(trade(id, "\"" + "9".repeat(99) + "\"", "\"1\""), "price has too many digits");
    reasons.put(trade(id, "[1]", "\"1\""), "is missing");
    reasons.put(trade(-id, "\"1\"", "\"1\""), "is not positive: -" + id);
    reasons.put(trade(0, "\"1\"", "\"1\""), "is not positive: 0");
    for (String noId : List.of("1.5", "9223372036854775808", "\"\"", "true", "\"1e3\"")) {
      reasons.put(trade(btc, noId, now), "is not a whole number: ");
    }
    for (String noTime : List.of("\"x\"", "\"\"", "true", "\"2026-02-30T00:00:00Z\"")) {
      reasons.put(feed.trade(btc, Long.toString(id), "\"1\"", "\"1\"", noTime), "is not a ");
    }
    reasons.put(feed.trade(btc, Long.toString(id), "\"1\"", "\"1\"", "null"), "is missing");
    String sound = trade(id, "\"1\"", "\"1\"");
    for (String noSide : List.of("null", "\"both\"", "7", "{}")) {
      reasons.put(feed.withSide(sound, noSide), "");
    }
    reasons.put(trade(btc, "\"x\"", now), "is not a whole number: x");
    reasons.put(trade(btc, "null", now), "is missing");
    reasons.put(trade(btc, Long.toString(id), 12), "lies before there were coins: 1970-01-01");
    reasons.put(
        trade(btc, Long.toString(id), System.currentTimeMillis() + Duration.ofDays(2).toMillis()),
        "lies more than a day ahead");
    return reasons;
  }

  @Test
  void anIdThatLeapsAbsurdlyIsNoTrade() {
    bench.start();
    exchange.trades(btc, 3);
    bench.awaitIds(BTC_ID, 1, 3);

    exchange.faults().sendRaw(trade(Long.MAX_VALUE, "\"5\"", "\"1\""));
    exchange.faults().sendRaw(trade(bench.id(4) + 2_000_000_000L, "\"5\"", "\"1\""));
    exchange.trades(btc, 3);

    bench.awaitIds(BTC_ID, 1, 6);
    assertThat(bench.task().gaps()).isEmpty();
    assertThat(bench.task().rejected())
        .hasSize(2)
        .allSatisfy(frame -> assertThat(frame.reason()).contains("absurdly far ahead"));
  }

  @Test
  void idsThatGoBackAreNotReadAgain() {
    bench.start();
    exchange.trades(btc, 3);
    bench.awaitIds(BTC_ID, 1, 3);

    exchange.faults().sendRaw(trade(bench.id(2), "\"5\"", "\"1\""));
    exchange.faults().sendRaw(trade(1, "\"5\"", "\"1\""));
    exchange.trades(btc, 3);

    bench.awaitIds(BTC_ID, 1, 6);
  }

  @Test
  void tradesOfASymbolThatNobodyAskedForAreOfNoUse() {
    bench.start();
    exchange.trade(btc);
    bench.awaitIds(BTC_ID, 1, 1);

    exchange.faults().sendRaw(trade(feed.symbol("RENAMED"), "77", exchange.markets().timeMillis()));
    exchange.trade(btc);

    bench.awaitIds(BTC_ID, 1, 2);
    assertThat(bench.task().ticks()).hasSize(2);
  }

  @Test
  void aTradeThatNobodyCanReadIsAGapOfOneId() {
    bench.start();
    exchange.trades(btc, 3);
    exchange.markets().trade(btc, "0", "1", true);
    exchange.trades(btc, 3);

    await().until(() -> bench.task().ticks().size() == 6);
    Bench.assertContiguous(bench.task().market(BTC_ID));
    assertThat(bench.task().gaps()).extracting(Gap::firstTradeId).containsExactly(bench.id(4));
    assertThat(bench.task().gaps()).extracting(Gap::lastTradeId).containsExactly(bench.id(4));
    assertThat(bench.task().rejected())
        .isNotEmpty()
        .allSatisfy(frame -> assertThat(frame.reason()).startsWith("price is not positive: 0"));
    assertThat(bench.task().backfill()).isEmpty();
  }

  private String trade(long id, String price, String quantity) {
    return feed.trade(
        btc, Long.toString(id), price, quantity, feed.time(exchange.markets().timeMillis()));
  }

  private String trade(String symbol, String id, long timeMillis) {
    return feed.trade(symbol, id, "\"1\"", "\"1\"", feed.time(timeMillis));
  }
}
