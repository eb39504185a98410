package dev.tocsin.standalone;

import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.market.MarketCodec;
import dev.tocsin.schemas.market.MarketRecord;
import java.util.List;

/** What {@code market.ticks} says: the clocks in it, too, which no recording knows. */
final class MarketTopic {

  private final MarketCodec codec = new MarketCodec();
  private final KafkaTopic topic;

  MarketTopic(String bootstrapServers) {
    this.topic = new KafkaTopic(bootstrapServers, Topic.MARKET_TICKS.topicName());
  }

  /** All records so far, each instrument's in their order. */
  List<MarketRecord> records() {
    return topic.records().stream().map(each -> codec.decode(each.value())).toList();
  }
}
