package dev.tocsin.job.alerts;

import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.Indexes;
import dev.tocsin.schemas.market.MarketCodec;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.MarketStatistics;
import dev.tocsin.schemas.market.RejectedFrame;
import dev.tocsin.schemas.portfolio.PositionPnl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the job has written to its topics so far. */
final class Emitted {

  final List<AlertEvent.OfAlert> alerts = new ArrayList<>();
  final List<Candle> candles = new ArrayList<>();
  final List<MarketStatistics> statistics = new ArrayList<>();
  final List<PositionPnl> pnls = new ArrayList<>();
  final List<RejectedFrame> rejected = new ArrayList<>();

  /** Of composite instruments. */
  final List<MarketRecord> indexes = new ArrayList<>();

  private final MarketCodec codec = new MarketCodec();
  private final EmbeddedKafka kafka;

  Emitted(EmbeddedKafka kafka) {
    this.kafka = kafka;
  }

  Emitted refreshed() throws IOException {
    for (EmbeddedKafka.Received received : kafka.receive()) {
      add(received, Topic.ALERT_EVENTS, AlertEvent.OfAlert.class, alerts);
      add(received, Topic.MARKET_CANDLES, Candle.class, candles);
      add(received, Topic.MARKET_STATISTICS, MarketStatistics.class, statistics);
      add(received, Topic.PORTFOLIO_PNL, PositionPnl.class, pnls);
      add(received, Topic.MARKET_REJECTED, RejectedFrame.class, rejected);
      addIndex(received);
    }
    return this;
  }

  private void addIndex(EmbeddedKafka.Received received) {
    if (received.isFrom(Topic.MARKET_TICKS) && isSbe(received.value())) {
      MarketRecord record = codec.decode(received.value());
      if (record.instrument().exchange().equals(Indexes.EXCHANGE)) {
        indexes.add(record);
      }
    }
  }

  /** What a test sends to be rejected is not. */
  private boolean isSbe(byte[] value) {
    try {
      codec.decode(value);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static <T> void add(
      EmbeddedKafka.Received received, Topic topic, Class<T> type, List<T> into)
      throws IOException {
    if (received.isFrom(topic)) {
      into.add(Json.read(received.value(), type));
    }
  }
}
