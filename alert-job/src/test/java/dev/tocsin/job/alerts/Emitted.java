package dev.tocsin.job.alerts;

import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.RejectedFrame;
import dev.tocsin.schemas.portfolio.PositionPnl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the job has written to its topics so far. */
final class Emitted {

  final List<AlertEvent> alerts = new ArrayList<>();
  final List<Candle> candles = new ArrayList<>();
  final List<PositionPnl> pnls = new ArrayList<>();
  final List<RejectedFrame> rejected = new ArrayList<>();
  private final EmbeddedKafka kafka;

  Emitted(EmbeddedKafka kafka) {
    this.kafka = kafka;
  }

  Emitted refreshed() throws IOException {
    for (EmbeddedKafka.Received received : kafka.receive()) {
      add(received, Topic.ALERT_EVENTS, AlertEvent.class, alerts);
      add(received, Topic.MARKET_CANDLES, Candle.class, candles);
      add(received, Topic.PORTFOLIO_PNL, PositionPnl.class, pnls);
      add(received, Topic.MARKET_REJECTED, RejectedFrame.class, rejected);
    }
    return this;
  }

  private static <T> void add(
      EmbeddedKafka.Received received, Topic topic, Class<T> type, List<T> into)
      throws IOException {
    if (received.isFrom(topic)) {
      into.add(Json.read(received.value(), type));
    }
  }
}
