package dev.tocsin.ingest;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Settings that say where it is said what else to read. */
final class SubscriptionConfig {

  static final String TOPIC = "subscriptions.topic";
  static final String BOOTSTRAP_SERVERS = "subscriptions.bootstrap.servers";
  static final String CONSUMER_PREFIX = "subscriptions.consumer.";

  private static final String GROUP = "Subscriptions";

  private SubscriptionConfig() {}

  static ConfigDef define(ConfigDef config) {
    return config
        .define(
            TOPIC,
            ConfigDef.Type.STRING,
            null,
            ConfigDef.Importance.MEDIUM,
            "The topic that says which symbols of the exchange are needed beside those of symbols,"
                + " such as market.subscriptions. They come and go without a restart. Unless it is"
                + " said, those of symbols are read and no others. With it, a symbol's task is a"
                + " matter of its name and of tasks.max. Settings of the consumer, such as"
                + " those of its security, go by the prefix subscriptions.consumer.",
            GROUP,
            1,
            ConfigDef.Width.MEDIUM,
            "Topic of subscriptions")
        .define(
            BOOTSTRAP_SERVERS,
            ConfigDef.Type.STRING,
            null,
            ConfigDef.Importance.MEDIUM,
            "The Kafka that has that topic: host:port, several with commas.",
            GROUP,
            2,
            ConfigDef.Width.MEDIUM,
            "Its Kafka");
  }

  static boolean isFollowed(AbstractConfig config) {
    return config.getString(TOPIC) != null;
  }

  static String topic(AbstractConfig config) {
    return config.getString(TOPIC);
  }

  static Map<String, Object> consumer(AbstractConfig config) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "tocsin-ingest-" + FeedConfig.exchange(config));
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 8_000);
    settings.putAll(config.originalsWithPrefix(CONSUMER_PREFIX));
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.getString(BOOTSTRAP_SERVERS));
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return settings;
  }
}
