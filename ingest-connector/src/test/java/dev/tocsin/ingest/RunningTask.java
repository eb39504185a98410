package dev.tocsin.ingest;

import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.FeedStatus;
import dev.tocsin.schemas.market.Gap;
import dev.tocsin.schemas.market.MarketCodec;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.RejectedFrame;
import dev.tocsin.schemas.market.Tick;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** A task that is polled as a worker does, on a thread of its own, until it is closed. */
final class RunningTask implements AutoCloseable {

  private final ExchangeSourceTask task = new ExchangeSourceTask();
  private final Offsets offsets;
  private final List<SourceRecord> records = new ArrayList<>();
  private final List<Exception> failures = new CopyOnWriteArrayList<>();
  private final Semaphore mayPoll = new Semaphore(1);
  private final Thread thread = new Thread(this::pollUntilStopped, "worker");
  private volatile boolean stopping;

  private RunningTask(Offsets offsets) {
    this.offsets = offsets;
  }

  static RunningTask start(Map<String, String> settings, Offsets offsets) {
    RunningTask running = new RunningTask(offsets);
    running.task.initialize(new Context(settings, offsets));
    running.task.start(settings);
    running.thread.start();
    return running;
  }

  /** Needed from now on, beside those of the settings. */
  void need(String... symbols) {
    task.need(List.of(symbols));
  }

  /** From now on nobody asks the task for records. */
  void pause() {
    mayPoll.acquireUninterruptibly();
  }

  void resume() {
    mayPoll.release();
  }

  List<MarketRecord> market() {
    return decoded("market.ticks", MarketRecord.class);
  }

  List<MarketRecord> market(String instrument) {
    return market().stream().filter(record -> record.instrument().id().equals(instrument)).toList();
  }

  /** The newest record of an instrument. */
  MarketRecord newest(String instrument) {
    List<SourceRecord> its =
        raw("market.ticks").stream().filter(record -> record.key().equals(instrument)).toList();
    return new MarketCodec().decode((byte[]) its.get(its.size() - 1).value());
  }

  List<Tick> ticks() {
    return decoded("market.ticks", Tick.class);
  }

  List<Gap> gaps() {
    return decoded("market.ticks", Gap.class);
  }

  List<Clock> clocks() {
    return decoded("market.ticks", Clock.class);
  }

  List<Tick> backfill() {
    return decoded("market.backfill", Tick.class);
  }

  List<RejectedFrame> rejected() {
    return json("market.rejected", RejectedFrame.class);
  }

  List<Candle> candles() {
    return json("market.candles", Candle.class);
  }

  /** How a symbol fared when the task told it last; empty when it has not yet. */
  Optional<FeedStatus> status(String symbol) {
    return json("market.feeds", FeedStatus.class).stream()
        .filter(status -> status.symbol().equals(symbol))
        .reduce((earlier, later) -> later);
  }

  List<SourceRecord> raw(String topic) {
    synchronized (records) {
      return records.stream().filter(record -> record.topic().equals(topic)).toList();
    }
  }

  List<Exception> failures() {
    return failures;
  }

  @Override
  public void close() {
    stopping = true;
    task.stop();
    if (mayPoll.availablePermits() == 0) {
      mayPoll.release();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pollUntilStopped() {
    try {
      while (!stopping) {
        mayPoll.acquire();
        List<SourceRecord> polled = task.poll();
        mayPoll.release();
        if (polled != null) {
          synchronized (records) {
            records.addAll(polled);
          }
          polled.forEach(offsets::commit);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }

  private <T extends MarketRecord> List<T> decoded(String topic, Class<T> type) {
    MarketCodec codec = new MarketCodec();
    return raw(topic).stream()
        .map(record -> codec.decode((byte[]) record.value()))
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private <T> List<T> json(String topic, Class<T> type) {
    List<T> read = new ArrayList<>();
    for (SourceRecord record : raw(topic)) {
      try {
        if (record.value() != null) {
          read.add(Json.read((byte[]) record.value(), type));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return read;
  }

  private record Context(Map<String, String> configs, OffsetStorageReader offsetStorageReader)
      implements SourceTaskContext {

    @Override
    public PluginMetrics pluginMetrics() {
      throw new UnsupportedOperationException("no metrics outside a worker");
    }
  }
}
