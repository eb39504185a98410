package dev.tocsin.api.stream;

import dev.tocsin.api.market.LastTicks;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.MarketCodec;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.Tick;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every tick into {@link LastTicks} and tells the live stream which prices changed.
 *
 * <ol>
 *   <li>At the start it asks the database for the instruments that may have been quiet for long.
 *   <li>It goes a little back in each partition ({@link TickWindow}).
 *   <li>Once it has read what stood there at the start, it has caught up, and stays so: from then
 *       on it is behind by no more than a fetch.
 * </ol>
 *
 * All but the first on one thread. A broker that goes away is waited for; reading goes on where it
 * was.
 */
@Singleton
final class TickFollower {

  private static final Logger LOG = LoggerFactory.getLogger(TickFollower.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final KafkaConsumers consumers;
  private final LastTicks lastTicks;
  private final KnownPrices knownPrices;
  private final ConflatedSource conflated;
  private final TradeSource trades;
  private final MarketStream stream;
  private final MarketCodec codec = new MarketCodec();
  private final Map<TopicPartition, Long> unread = new HashMap<>();
  private List<QuietInstrument> quiet = List.of();
  private boolean positioned;
  private int pollsWithoutRecords;
  private ConsumerThread thread;

  TickFollower(
      KafkaConsumers consumers,
      LastTicks lastTicks,
      KnownPrices knownPrices,
      ConflatedSource conflated,
      TradeSource trades,
      MarketStream stream) {
    this.consumers = consumers;
    this.lastTicks = lastTicks;
    this.knownPrices = knownPrices;
    this.conflated = conflated;
    this.trades = trades;
    this.stream = stream;
  }

  @EventListener
  void start(StartupEvent event) {
    quiet = knownPrices.read();
    thread = new ConsumerThread("tick-follower", consumers.follower("ticks"), this::follow);
  }

  @PreDestroy
  void close() {
    if (thread != null) {
      thread.close();
    }
  }

  private boolean follow(KafkaConsumer<byte[], byte[]> consumer) {
    if (!positioned) {
      position(consumer);
    }
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    for (ConsumerRecord<byte[], byte[]> record : records) {
      read(record);
    }
    if (trades.hasTrades()) {
      stream.wake();
    }
    if (!unread.isEmpty()) {
      unread.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      catchUpIfAllRead();
    }
    return brokerAnswers(consumer, records.isEmpty());
  }

  private void position(KafkaConsumer<byte[], byte[]> consumer) {
    consumer.assign(KafkaConsumers.partitions(Topic.MARKET_TICKS));
    TickWindow window = TickWindow.before(Instant.now(), consumer);
    window.starts().forEach(consumer::seek);
    quiet.forEach(
        instrument -> lastTicks.preload(instrument.instrument(), instrument.known(window)));
    unread.putAll(window.ends());
    positioned = true;
  }

  private void catchUpIfAllRead() {
    if (unread.isEmpty()) {
      lastTicks.caughtUp();
      LOG.info("the prices of {} instruments are known", lastTicks.allKnown().size());
    }
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.value() != null) {
        take(codec.decode(record.value()), record);
      }
    } catch (IllegalArgumentException e) {
      LOG.warn(
          "skipped offset {} of {}-{}: {}",
          record.offset(),
          Topic.MARKET_TICKS.topicName(),
          record.partition(),
          e.getMessage());
    }
  }

  private void take(MarketRecord market, ConsumerRecord<byte[], byte[]> record) {
    if (market instanceof Clock clock) {
      lastTicks.advance(clock);
    } else if (market instanceof Tick tick
        && lastTicks.advance(tick, pointAfter(tick, record), Instant.now())) {
      conflated.priceChanged(tick.instrument());
      if (lastTicks.isCaughtUp()) {
        trades.traded(tick);
      }
    }
  }

  private static StreamPoint pointAfter(Tick tick, ConsumerRecord<byte[], byte[]> record) {
    return new StreamPoint(
        tick.instrument(),
        tick.tradeId(),
        Times.instant(tick.eventTimeMicros()),
        record.partition(),
        record.offset());
  }

  /** A consumer says nothing of a broker that is gone; when it is quiet for long, ask. */
  private boolean brokerAnswers(KafkaConsumer<byte[], byte[]> consumer, boolean quiet) {
    pollsWithoutRecords = quiet ? pollsWithoutRecords + 1 : 0;
    if (quiet && pollsWithoutRecords % 5 == 0) {
      consumer.endOffsets(consumer.assignment(), Duration.ofSeconds(2));
      return true;
    }
    return !quiet;
  }
}
