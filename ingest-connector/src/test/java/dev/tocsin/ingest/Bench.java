package dev.tocsin.ingest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.Gap;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.Tick;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** A task of the connector at a local exchange, and what it has written by now. */
final class Bench implements AutoCloseable {

  static final String BTC_ID = "SIM:BTC-USDT";
  static final String ETH_ID = "SIM:ETH-USDT";

  private final ExchangeUnderTest feed;
  private final LocalExchange exchange;
  private final Offsets offsets = new Offsets();
  private final Map<String, String> settings;
  private RunningTask task;

  Bench(ExchangeUnderTest feed) {
    this.feed = feed;
    this.exchange = new LocalExchange(feed);
    this.settings = exchange.settings();
  }

  LocalExchange exchange() {
    return exchange;
  }

  /** Of the task, until it is started. */
  Map<String, String> settings() {
    return settings;
  }

  RunningTask task() {
    return task;
  }

  /** The feed's id of the n-th trade of a symbol, from 1. */
  long id(int trade) {
    return LocalExchange.FIRST_ID + trade - 1 - feed.words().idsBehindTrades();
  }

  @Override
  public void close() {
    if (task != null) {
      task.close();
    }
    exchange.close();
  }

  void awaitLast(String instrument, long tradeId) {
    await()
        .atMost(30, SECONDS)
        .until(
            () -> {
              List<Tick> ticks = ticks(instrument);
              return !ticks.isEmpty()
                  && ticks.get(ticks.size() - 1).tradeId()
                      == tradeId - feed.words().idsBehindTrades();
            });
  }

  /** Starts the task and waits until it streams. */
  void start() {
    startUnconnected();
    awaitConnection();
  }

  void startUnconnected() {
    task = RunningTask.start(settings, offsets);
  }

  void awaitConnection() {
    await().atMost(20, SECONDS).until(exchange::hasAudience);
  }

  void awaitIds(String instrument, int first, int last) {
    int expected = last - first + 1;
    await()
        .atMost(30, SECONDS)
        .until(() -> ticks(instrument).size() >= expected || !task.failures().isEmpty());
    assertThat(ticks(instrument))
        .extracting(Tick::tradeId)
        .containsExactlyElementsOf(ids(first, last));
  }

  List<Tick> ticks(String instrument) {
    return task.ticks().stream().filter(tick -> tick.instrument().id().equals(instrument)).toList();
  }

  List<Long> ids(int first, int last) {
    return LongStream.rangeClosed(id(first), id(last)).boxed().toList();
  }

  static void assertContiguous(List<MarketRecord> records) {
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

  static void assertClocksAreTrue(List<MarketRecord> records) {
    long clock = Long.MIN_VALUE;
    for (MarketRecord record : records) {
      assertThat(record.eventTimeMicros()).isGreaterThan(clock);
      clock = record instanceof Clock ? record.eventTimeMicros() : clock;
    }
  }
}
