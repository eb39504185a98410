package dev.tocsin.ingest;

import dev.tocsin.ingest.feed.ExchangeFeed;
import dev.tocsin.ingest.feed.ExchangeProtocol;
import dev.tocsin.ingest.stream.StreamSettings;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** All settings of the connector and its tasks. */
final class ExchangeSourceConfig extends AbstractConfig {

  private static final ConfigDef DEFINITION =
      TopicConfig.define(StreamConfig.define(FeedConfig.define(new ConfigDef())));

  /**
   * @throws org.apache.kafka.common.config.ConfigException when a setting is missing or invalid
   */
  ExchangeSourceConfig(Map<String, String> settings) {
    super(DEFINITION, settings, false);
  }

  static ConfigDef definition() {
    return new ConfigDef(DEFINITION);
  }

  String exchange() {
    return FeedConfig.exchange(this);
  }

  ExchangeProtocol protocol() {
    return FeedConfig.protocol(this);
  }

  String kind() {
    return FeedConfig.kind(this);
  }

  List<String> symbols() {
    return FeedConfig.symbols(this);
  }

  ExchangeFeed feed() {
    return FeedConfig.feed(this);
  }

  StreamSettings stream() {
    return StreamConfig.settings(this);
  }

  String ticksTopic() {
    return getString(TopicConfig.TICKS);
  }

  String backfillTopic() {
    return getString(TopicConfig.BACKFILL);
  }

  String rejectedTopic() {
    return getString(TopicConfig.REJECTED);
  }
}
