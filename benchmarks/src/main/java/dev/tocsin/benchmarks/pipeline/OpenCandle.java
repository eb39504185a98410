package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A 1-minute candle that changes every second, as of a market that trades: in the table, and then
 * in the topic.
 */
final class OpenCandle implements AutoCloseable {

  private static final String UPSERT =
      """
      insert into candles (instrument, interval, open_time, open, high, low, close, volume,
        quote_volume, taker_buy_volume, trades, first_trade_id, last_trade_id, closed)
      values (?, '1m', ?, 65000, 65000, 65000, 65000, ?, ?, 0, ?, ?, ?, false)
      on conflict (instrument, interval, open_time) do update set volume = excluded.volume,
        quote_volume = excluded.quote_volume, trades = excluded.trades,
        last_trade_id = excluded.last_trade_id
      """;

  private final Connection connection;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Instrument instrument;
  private final Instant openTime;
  private final long firstTradeId;
  private final ScheduledExecutorService seconds = Executors.newSingleThreadScheduledExecutor();
  private final Future<?> changes;
  private int trades;

  private OpenCandle(
      Connection connection,
      LocalKafka kafka,
      Instrument instrument,
      Instant openTime,
      long firstTradeId) {
    this.connection = connection;
    this.instrument = instrument;
    this.openTime = openTime;
    this.firstTradeId = firstTradeId;
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    changes = seconds.scheduleAtFixedRate(this::change, 0, 1, TimeUnit.SECONDS);
  }

  static OpenCandle start(
      ShippedPostgres postgres,
      LocalKafka kafka,
      Instrument instrument,
      Instant openTime,
      long firstTradeId)
      throws SQLException {
    return new OpenCandle(postgres.connect(), kafka, instrument, openTime, firstTradeId);
  }

  /** Throws when it has not changed all the time. */
  void requireChanging() throws Exception {
    if (changes.isDone()) {
      changes.get();
    }
  }

  private void change() {
    trades++;
    try {
      Candle candle = candle();
      upsert(candle);
      producer
          .send(
              new ProducerRecord<>(
                  Topic.MARKET_CANDLES.topicName(),
                  candle.key().getBytes(StandardCharsets.UTF_8),
                  Json.bytes(candle)))
          .get();
    } catch (SQLException | ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void upsert(Candle candle) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
      statement.setString(1, candle.instrument().id());
      statement.setObject(2, candle.openTime().atOffset(ZoneOffset.UTC));
      statement.setBigDecimal(3, candle.volume());
      statement.setBigDecimal(4, candle.quoteVolume());
      statement.setLong(5, candle.trades());
      statement.setLong(6, candle.firstTradeId());
      statement.setLong(7, candle.lastTradeId());
      statement.executeUpdate();
    }
  }

  private Candle candle() {
    BigDecimal price = BigDecimal.valueOf(65_000);
    BigDecimal volume = BigDecimal.valueOf(trades);
    return new Candle(
        instrument,
        Interval.ONE_MINUTE,
        openTime,
        price,
        price,
        price,
        price,
        volume,
        volume.multiply(price),
        BigDecimal.ZERO,
        trades,
        firstTradeId,
        firstTradeId + trades - 1,
        false,
        CandleSource.TRADES);
  }

  @Override
  public void close() throws SQLException {
    seconds.shutdownNow();
    producer.close();
    connection.close();
  }
}
