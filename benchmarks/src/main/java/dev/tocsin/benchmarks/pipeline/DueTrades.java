package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.market.MarketCodec;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A trade of each market so many times a second, evenly one after the other. */
final class DueTrades implements AutoCloseable {

  private final KafkaProducer<byte[], byte[]> producer;
  private final Thread thread;
  private volatile boolean ends;
  private volatile Exception failure;

  private DueTrades(LocalKafka kafka, int markets, int hertz) {
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "linger.ms",
                0,
                "acks",
                "1",
                "enable.idempotence",
                false),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    thread = new Thread(() -> send(markets, 1_000_000L / hertz / markets), "trades");
  }

  static DueTrades start(LocalKafka kafka, int markets, int hertz) {
    DueTrades trades = new DueTrades(kafka, markets, hertz);
    trades.thread.start();
    return trades;
  }

  void requireSent() {
    if (failure != null) {
      throw new IllegalStateException("Kafka did not take every trade", failure);
    }
  }

  private void send(int markets, long periodMicros) {
    MarketCodec codec = new MarketCodec();
    List<Instrument> instruments =
        IntStream.range(0, markets)
            .mapToObj(number -> new Instrument("BINANCE", "B" + number, "USDT"))
            .toList();
    long due = Times.nowMicros();
    for (int number = 0; !ends; number++) {
      due += periodMicros;
      for (long wait = due - Times.nowMicros(); wait > 0; wait = due - Times.nowMicros()) {
        LockSupport.parkNanos(wait * 1_000);
      }
      Instrument instrument = instruments.get(number % markets);
      Tick tick =
          new Tick(
              instrument,
              due,
              BigDecimal.valueOf(6_500_000 + number % 1_000, 2),
              BigDecimal.ONE,
              TakerSide.BUY,
              due,
              due,
              due);
      var unused =
          producer.send(
              new ProducerRecord<>(
                  Topic.MARKET_TICKS.topicName(),
                  instrument.id().getBytes(StandardCharsets.UTF_8),
                  codec.encode(tick)),
              (sent, e) -> failure = e == null ? failure : e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    ends = true;
    thread.join();
    producer.close();
  }
}
