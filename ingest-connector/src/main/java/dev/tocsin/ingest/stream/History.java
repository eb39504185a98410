package dev.tocsin.ingest.stream;

import dev.tocsin.ingest.feed.ExchangeFeed;
import dev.tocsin.ingest.feed.RestRequest;
import dev.tocsin.schemas.Times;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Fetches trades of the past, retrying until the exchange answers, and puts them into the
 * hand-over. What the live stream waits for has a thread of its own; backfills have another, of
 * lower priority and with half the request budget. A request is dropped by cancelling its future.
 */
final class History implements AutoCloseable {

  private final ExchangeFeed feed;
  private final RestClient rest;
  private final HandOver handOver;
  private final ScheduledExecutorService fills = thread("fill");
  private final ScheduledExecutorService backfills = thread("backfill");

  History(ExchangeFeed feed, RestClient rest, HandOver handOver) {
    this.feed = feed;
    this.rest = rest;
    this.handOver = handOver;
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

  void backfill(String symbol, long fromId, long sinceMicros) {
    backfills.execute(
        () ->
            fetch(
                feed.tradesFrom(symbol, fromId, sinceMicros),
                true,
                page -> new Arrival.BackfillPage(symbol, page, Times.nowMicros())));
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
