package dev.tocsin.job.history;

import dev.tocsin.job.record.RecordType;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.MarketStatistics;
import dev.tocsin.schemas.portfolio.AccountChange;
import dev.tocsin.schemas.portfolio.PositionPnl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/** Where the job reads: one stream for each table. */
record HistorySources(
    Source<AlertEventRow, ?, ?> alertEvents,
    Source<Candle, ?, ?> candles,
    Source<MarketStatistics, ?, ?> statistics,
    Source<PositionPnl, ?, ?> positions,
    Source<AccountChange, ?, ?> accounts) {

  static HistorySources of(HistorySettings settings) {
    return new HistorySources(
        kafka(
            settings,
            Topic.ALERT_EVENTS,
            TypeInformation.of(AlertEventRow.class),
            AlertEventRow::decode),
        kafka(
            settings,
            Topic.MARKET_CANDLES,
            new RecordType<>(Candle.class, new CandleJson()),
            JsonRecords.of(Candle.class)),
        kafka(
            settings,
            Topic.MARKET_STATISTICS,
            new RecordType<>(MarketStatistics.class, new MarketStatisticsJson()),
            JsonRecords.of(MarketStatistics.class)),
        kafka(
            settings,
            Topic.PORTFOLIO_PNL,
            new RecordType<>(PositionPnl.class, new PositionPnlJson()),
            JsonRecords.of(PositionPnl.class)),
        kafka(
            settings,
            Topic.PORTFOLIO_ACCOUNTS,
            new RecordType<>(AccountChange.class, new AccountChangeJson()),
            JsonRecords.of(AccountChange.class)));
  }

  /**
   * Reads on from a checkpoint, else from the beginning. The offsets that a checkpoint commits to
   * Kafka show people the lag and decide nothing.
   */
  private static <T> KafkaSource<T> kafka(
      HistorySettings settings,
      Topic topic,
      TypeInformation<T> type,
      JsonRecords.Decoder<T> decoder) {
    return KafkaSource.<T>builder()
        .setBootstrapServers(settings.bootstrapServers())
        .setTopics(topic.topicName())
        .setClientIdPrefix("history-" + topic.topicName())
        .setGroupId("tocsin-history")
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new JsonRecords<>(type, decoder))
        .build();
  }
}
