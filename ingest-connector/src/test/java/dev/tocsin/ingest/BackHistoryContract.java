package dev.tocsin.ingest;

import static dev.tocsin.ingest.Bench.BTC_ID;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.tocsin.exchange.RestFault;
import dev.tocsin.exchange.Trade;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the connector tells of the time before a symbol is first followed, of every exchange. */
abstract class BackHistoryContract {

  private static final int WANTED = 400;

  private final ExchangeUnderTest feed;
  private final Bench bench;
  private final LocalExchange exchange;
  private final String btc;

  BackHistoryContract(ExchangeUnderTest feed) {
    this.feed = feed;
    this.bench = new Bench(feed);
    this.exchange = bench.exchange();
    this.btc = feed.symbol("BTC");
    bench.settings().put("symbols", btc);
    bench.settings().put("history.candles", Integer.toString(WANTED));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void theCandlesBeforeTheFirstTradeAreThoseOfTheExchangesOwnLog() {
    tradeForMonths();

    bench.start();

    awaitCandles();
    Map<Interval, List<Candle>> told =
        bench.task().candles().stream().collect(Collectors.groupingBy(Candle::interval));
    for (Interval interval : Interval.values()) {
      if (interval != Interval.ONE_SECOND) {
        assertMatches(interval, told.getOrDefault(interval, List.of()));
      }
    }
    assertThat(bench.task().failures()).isEmpty();
  }

  @Test
  void aFailingRestApiIsAskedUntilItAnswers() {
    tradeForMonths();
    exchange.faults().failRest(RestFault.internalError(), 3);

    bench.start();
    exchange.trade(btc);

    awaitCandles();
    bench.awaitLast(BTC_ID, exchange.newestId(btc));
  }

  @Test
  void whatHasBeenFollowedBeforeHasItsHistory() {
    tradeForMonths();
    bench.start();
    exchange.trade(btc);
    bench.awaitLast(BTC_ID, exchange.newestId(btc));
    awaitCandles();
    bench.task().close();

    bench.start();
    exchange.trade(btc);
    bench.awaitLast(BTC_ID, exchange.newestId(btc));

    assertThat(bench.task().candles()).isEmpty();
  }

  /** The last interval that is asked for is the month. */
  private void awaitCandles() {
    await()
        .atMost(60, SECONDS)
        .until(
            () ->
                bench.task().candles().stream()
                    .anyMatch(candle -> candle.interval() == Interval.ONE_MONTH));
  }

  /** First days apart, then hours, then seconds. */
  private void tradeForMonths() {
    Random random = new Random(7);
    for (Duration pace :
        List.of(Duration.ofHours(20), Duration.ofMinutes(50), Duration.ofSeconds(25))) {
      for (int i = 0; i < 150; i++) {
        exchange.markets().passMillis(1 + (long) (random.nextDouble() * 2 * pace.toMillis()));
        String price = BigDecimal.valueOf(50_000 + random.nextInt(20_000), 1).toPlainString();
        String quantity = BigDecimal.valueOf(1 + random.nextInt(500), 3).toPlainString();
        exchange.markets().trade(btc, price, quantity, random.nextBoolean());
      }
    }
  }

  private void assertMatches(Interval interval, List<Candle> told) {
    Map<Instant, List<Trade>> expected = expected(interval);
    assertThat(told).extracting(Candle::openTime).as(interval.id()).doesNotHaveDuplicates();
    assertThat(told.stream().map(Candle::openTime).toList())
        .as(interval.id())
        .containsExactlyInAnyOrderElementsOf(expected.keySet());
    for (Candle candle : told) {
      assertThat(candle.source()).isEqualTo(CandleSource.KLINES);
      assertThat(candle.closed()).isTrue();
      assertThat(candle.instrument().id()).isEqualTo(BTC_ID);
      assertSame(candle, expected.get(candle.openTime()));
    }
  }

  private void assertSame(Candle candle, List<Trade> trades) {
    List<BigDecimal> prices = trades.stream().map(BackHistoryContract::price).toList();
    BigDecimal volume =
        trades.stream().map(BackHistoryContract::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal worth =
        trades.stream()
            .map(trade -> price(trade).multiply(quantity(trade)))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(candle.open()).isEqualByComparingTo(prices.get(0));
    assertThat(candle.close()).isEqualByComparingTo(prices.get(prices.size() - 1));
    assertThat(candle.high())
        .isEqualByComparingTo(prices.stream().reduce(BigDecimal::max).orElseThrow());
    assertThat(candle.low())
        .isEqualByComparingTo(prices.stream().reduce(BigDecimal::min).orElseThrow());
    assertThat(candle.volume()).isEqualByComparingTo(volume);
    if (candle.trades() > 0) {
      assertThat(candle.trades()).isEqualTo(trades.size());
      assertThat(candle.quoteVolume()).isCloseTo(worth, within(new BigDecimal("0.01")));
    }
    assertThat(candle.quoteVolume().divide(candle.volume(), java.math.MathContext.DECIMAL64))
        .isBetween(candle.low().subtract(TINY), candle.high().add(TINY));
  }

  private static final BigDecimal TINY = new BigDecimal("0.000001");

  /** By brute force: the intervals that are over, within as many candles as were asked for. */
  private Map<Instant, List<Trade>> expected(Interval interval) {
    Interval asked = asked(interval);
    long now = exchange.markets().timeMillis() * 1000;
    if (feed.protocol() == dev.tocsin.exchange.Protocol.KRAKEN) {
      now -= Math.floorMod(now, 1_000_000L);
    }
    long until = asked.startMicros(now);
    long from = until - WANTED * asked.micros();
    Map<Instant, List<Trade>> candles = new TreeMap<>();
    for (Trade trade : exchange.markets().trades(btc, 0, 1_000_000)) {
      long start = interval.startMicros(trade.timeMillis() * 1000);
      if (start >= from && interval.nextMicros(start) <= until) {
        candles
            .computeIfAbsent(Instant.EPOCH.plusMillis(start / 1000), none -> new ArrayList<>())
            .add(trade);
      }
    }
    return candles;
  }

  private static Interval asked(Interval interval) {
    return switch (interval) {
      case ONE_SECOND, ONE_MINUTE, THREE_MINUTES, FIVE_MINUTES -> Interval.ONE_MINUTE;
      case FIFTEEN_MINUTES, THIRTY_MINUTES -> Interval.FIFTEEN_MINUTES;
      case ONE_HOUR, FOUR_HOURS, TWELVE_HOURS -> Interval.ONE_HOUR;
      case ONE_DAY, ONE_WEEK, ONE_MONTH -> Interval.ONE_DAY;
    };
  }

  private static BigDecimal price(Trade trade) {
    return BigDecimal.valueOf(trade.priceE8(), 8);
  }

  private static BigDecimal quantity(Trade trade) {
    return BigDecimal.valueOf(trade.quantityE8(), 8);
  }
}
