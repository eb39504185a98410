package dev.tocsin.ingest;

import dev.tocsin.schemas.Topic;
import org.apache.kafka.common.config.ConfigDef;

/** Settings that name the topics. */
final class TopicConfig {

  static final String TICKS = "topic.ticks";
  static final String BACKFILL = "topic.backfill";
  static final String CANDLES = "topic.candles";
  static final String REJECTED = "topic.rejected";
  static final String FEEDS = "topic.feeds";

  private static final String GROUP = "Topics";

  private TopicConfig() {}

  static ConfigDef define(ConfigDef config) {
    define(config, TICKS, Topic.MARKET_TICKS, 1, "ticks, gaps and clocks, in order");
    define(config, BACKFILL, Topic.MARKET_BACKFILL, 2, "late fills of gaps");
    define(config, CANDLES, Topic.MARKET_CANDLES, 3, "candles of back-history");
    define(config, REJECTED, Topic.MARKET_REJECTED, 4, "what could not be decoded, and why");
    return define(config, FEEDS, Topic.MARKET_FEEDS, 5, "how each symbol fares, every 5 seconds");
  }

  private static ConfigDef define(
      ConfigDef config, String name, Topic topic, int order, String content) {
    return config.define(
        name,
        ConfigDef.Type.STRING,
        topic.topicName(),
        ConfigDef.CompositeValidator.of(
            new ConfigDef.NonNullValidator(), new ConfigDef.NonEmptyString()),
        ConfigDef.Importance.LOW,
        "The topic of " + content + ".",
        GROUP,
        order,
        ConfigDef.Width.MEDIUM,
        content);
  }
}
