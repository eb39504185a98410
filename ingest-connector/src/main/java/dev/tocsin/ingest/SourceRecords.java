package dev.tocsin.ingest;

import dev.tocsin.ingest.stream.Outgoing;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.market.MarketCodec;
import dev.tocsin.schemas.market.MarketRecord;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Records of the stream as Connect's: text keys for {@code StringConverter}, bytes for {@code
 * ByteArrayConverter}, no headers. One thread.
 */
final class SourceRecords {

  private static final Map<String, ?> NO_POSITION = Map.of("position", "none");

  private final ExchangeSourceConfig config;
  private final SourcePartitions partitions;
  private final MarketCodec codec = new MarketCodec();
  private final Map<String, Map<String, String>> partitionOfSymbol = new HashMap<>();

  SourceRecords(ExchangeSourceConfig config, SourcePartitions partitions) {
    this.config = config;
    this.partitions = partitions;
  }

  SourceRecord of(Outgoing outgoing) {
    if (outgoing instanceof Outgoing.Live live) {
      return market(
          config.ticksTopic(), live.symbol(), live.record(), SourceOffsets.of(live.position()));
    }
    if (outgoing instanceof Outgoing.Backfill late) {
      return market(
          config.backfillTopic(), late.symbol(), late.tick(), SourceOffsets.of(late.position()));
    }
    if (outgoing instanceof Outgoing.BackHistory past) {
      return ofNoPosition(config.candlesTopic(), past.candle().key(), past.candle());
    }
    if (outgoing instanceof Outgoing.Status status) {
      return ofNoPosition(config.feedsTopic(), status.status().key(), status.status());
    }
    if (outgoing instanceof Outgoing.NoStatus over) {
      return ofNoPosition(config.feedsTopic(), over.key(), null);
    }
    return ofNoPosition(config.rejectedTopic(), null, ((Outgoing.Rejected) outgoing).frame());
  }

  private SourceRecord market(
      String topic, String symbol, MarketRecord record, Map<String, Object> offset) {
    return new SourceRecord(
        partitionOfSymbol.computeIfAbsent(symbol, partitions::of),
        offset,
        topic,
        null,
        Schema.STRING_SCHEMA,
        record.instrument().id(),
        Schema.BYTES_SCHEMA,
        codec.encode(record));
  }

  private SourceRecord ofNoPosition(String topic, String key, Object record) {
    return new SourceRecord(
        partitions.ofNoSymbol(),
        NO_POSITION,
        topic,
        null,
        key == null ? null : Schema.STRING_SCHEMA,
        key,
        Schema.BYTES_SCHEMA,
        record == null ? null : Json.bytes(record));
  }
}
