package dev.tocsin.ingest.stream;

import dev.tocsin.ingest.feed.ExchangeFeed;
import dev.tocsin.ingest.feed.RestRequest;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches trades of the past, retrying until the exchange answers, and puts them into the
 * hand-over. What the live stream waits for has a thread of its own; backfills and candles have
 * others, with half the request budget. A request is dropped by cancelling its future.
 */
final class History implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(History.class);

  private final ExchangeFeed feed;
  private final RestClient rest;
  private final HandOver handOver;
  private final BackHistory backHistory;
  private final ScheduledExecutorService fills = thread("fill");
  private final ScheduledExecutorService backfills = thread("backfill");
  private final ScheduledExecutorService candles = thread("candles");

  /**
   * @param wanted how many candles of each interval the back-history asks for
   */
  History(ExchangeFeed feed, RestClient rest, HandOver handOver, int wanted) {
    this.feed = feed;
    this.rest = rest;
    this.handOver = handOver;
    this.backHistory = new BackHistory(feed, rest, wanted);
  }

  Future<?> newest(String symbol, long ticket) {
    return fills.submit(
        () ->
            fetch(
                feed.newestTrade(symbol), false, rows -> new Arrival.Newest(symbol, ticket, rows)));
  }

  Future<?> page(String symbol, long fromId, long sinceMicros, long ticket, Duration delay) {
    return fills.schedule(
        () ->
            fetch(
                feed.tradesFrom(symbol, fromId, sinceMicros),
                false,
                page -> new Arrival.Page(symbol, ticket, page, Times.nowMicros())),
        delay.toNanos(),
        TimeUnit.NANOSECONDS);
  }

  void backfill(String symbol, long fromId, long sinceMicros, long ticket) {
    backfills.execute(
        () ->
            fetch(
                feed.tradesFrom(symbol, fromId, sinceMicros),
                true,
                page -> new Arrival.BackfillPage(symbol, ticket, page, Times.nowMicros())));
  }

  /** The candles of the time before the first trade. */
  void backHistory(String symbol, Instrument instrument) {
    candles.execute(
        () -> {
          try {
            for (KlineSeries series : backHistory.fetch(symbol, instrument)) {
              handOver.put(new Arrival.Klines(series));
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (IOException e) {
            LOG.warn("{}: there is no back-history: {}", instrument, Failures.describe(e));
          } catch (RuntimeException e) {
            handOver.put(new Arrival.Failed(e));
          }
        });
  }

  private <T> void fetch(RestRequest<T> request, boolean background, Function<T, Arrival> arrival) {
    try {
      handOver.put(arrival.apply(rest.untilAnswered(request, background)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      handOver.put(new Arrival.Failed(e));
    }
  }

  @Override
  public void close() {
    fills.shutdownNow();
    backfills.shutdownNow();
    candles.shutdownNow();
  }

  private static ScheduledExecutorService thread(String task) {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            runnable -> {
              Thread thread = new Thread(runnable, "tocsin-ingest-" + task);
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }
}
