package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.benchmarks.engine.Levels;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.market.MarketCodec;
import dev.tocsin.schemas.market.MarketMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Kafka Streams with the level index of the engine: two threads for the four partitions of the
 * ticks, the alerts in its memory from the start, no changelog. It lacks what makes the job
 * fault-tolerant, to its advantage.
 */
final class StreamsMatching implements AutoCloseable {

  private static final Duration END = Duration.ofSeconds(10);

  private final KafkaStreams streams;
  private final LongAdder ticks;

  private StreamsMatching(KafkaStreams streams, LongAdder ticks) {
    this.streams = streams;
    this.ticks = ticks;
  }

  static StreamsMatching start(
      LocalKafka kafka, Market market, int alerts, Path directory, String name) {
    LongAdder ticks = new LongAdder();
    Topology topology = new Topology();
    topology.addSource(
        "ticks",
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        Topic.MARKET_TICKS.topicName());
    topology.addProcessor("match", () -> new Match(market, alerts, ticks), "ticks");
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            StreamsConfig.APPLICATION_ID_CONFIG,
            "streams-" + name,
            StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
            kafka.bootstrapServers(),
            StreamsConfig.NUM_STREAM_THREADS_CONFIG,
            2,
            StreamsConfig.STATE_DIR_CONFIG,
            directory.resolve("streams").toString(),
            "auto.offset.reset",
            "earliest"));
    KafkaStreams streams = new KafkaStreams(topology, settings);
    streams.start();
    return new StreamsMatching(streams, ticks);
  }

  /** How many ticks it has matched. */
  long ticks() {
    return ticks.sum();
  }

  @Override
  public void close() {
    streams.close(END);
  }

  private static final class Match implements Processor<byte[], byte[], Void, Void> {

    private static final int COUNTED = 1_000;

    private final Map<Instrument, Levels> levels;
    private final LongAdder ticks;
    private final MarketCodec codec = new MarketCodec();
    private final MarketMessage message = new MarketMessage();
    private final LongConsumer reached = this::reach;
    private int uncounted;
    private long reachedIds;

    Match(Market market, int alerts, LongAdder ticks) {
      this.levels = market.levels(alerts);
      this.ticks = ticks;
    }

    @Override
    public void process(Record<byte[], byte[]> tick) {
      codec.decode(tick.value(), message);
      levels.get(message.instrument()).take(message.priceMantissa(), message.priceScale(), reached);
      uncounted++;
      if (uncounted == COUNTED) {
        ticks.add(COUNTED);
        uncounted = 0;
      }
    }

    @Override
    public void close() {
      if (reachedIds > 0) {
        throw new IllegalStateException("an alert outside of the band was reached");
      }
    }

    private void reach(long id) {
      reachedIds++;
    }
  }
}
