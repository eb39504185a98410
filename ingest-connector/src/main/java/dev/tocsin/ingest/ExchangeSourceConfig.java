package dev.tocsin.ingest;

import dev.tocsin.ingest.feed.ExchangeFeed;
import dev.tocsin.ingest.feed.ExchangeProtocol;
import dev.tocsin.ingest.stream.StreamSettings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** All settings of the connector and its tasks. */
final class ExchangeSourceConfig extends AbstractConfig {

  private static final ConfigDef DEFINITION =
      TopicConfig.define(
          SubscriptionConfig.define(StreamConfig.define(FeedConfig.define(new ConfigDef()))));

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

  /** The symbols that are read whatever else is needed. */
  List<String> symbols() {
    return FeedConfig.symbols(this);
  }

  /** Whether others are read as well, as a topic says. */
  boolean followsTopic() {
    return SubscriptionConfig.isFollowed(this);
  }

  /** The symbols of the task when its exchange is to tell these as well. */
  List<String> symbolsOfTask(List<String> needed) {
    ExchangeProtocol protocol = protocol();
    Set<String> all = new LinkedHashSet<>(symbols());
    needed.forEach(symbol -> all.add(protocol.symbol(symbol.toUpperCase(Locale.ROOT))));
    return Share.of(originalsStrings()).of(all);
  }

  /** Tells what the topic says. */
  SubscriptionReader subscriptions(Consumer<List<String>> needed) {
    return new SubscriptionReader(
        exchange(), SubscriptionConfig.topic(this), SubscriptionConfig.consumer(this), needed);
  }

  ExchangeFeed feed() {
    return FeedConfig.feed(this);
  }

  StreamSettings stream() {
    return StreamConfig.settings(this, symbolsOfTask(List.of()));
  }

  String ticksTopic() {
    return getString(TopicConfig.TICKS);
  }

  String backfillTopic() {
    return getString(TopicConfig.BACKFILL);
  }

  String candlesTopic() {
    return getString(TopicConfig.CANDLES);
  }

  String feedsTopic() {
    return getString(TopicConfig.FEEDS);
  }

  String rejectedTopic() {
    return getString(TopicConfig.REJECTED);
  }
}
