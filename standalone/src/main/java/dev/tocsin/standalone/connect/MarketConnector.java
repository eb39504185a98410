package dev.tocsin.standalone.connect;

import dev.tocsin.schemas.Topic;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The connector that carries the trades of one exchange to Kafka. */
public final class MarketConnector {

  /** The connector's name; those of other exchanges have theirs behind it. */
  public static final String NAME = "market-ticks";

  /** Offsets belong to a connector's name: these have had the bare one ever since. */
  private static final Set<String> FIRST = Set.of("BINANCE", "SIM");

  private MarketConnector() {}

  /**
   * The connector for an exchange.
   *
   * @param kafka that has the topic of subscriptions, as Connect reaches it; without it only the
   *     source's own symbols are read
   */
  public static ConnectorConfiguration configuration(MarketSource source, Optional<String> kafka) {
    Map<String, String> settings = new HashMap<>();
    settings.put("connector.class", "dev.tocsin.ingest.ExchangeSourceConnector");
    settings.put("tasks.max", "1");
    settings.put("feed", source.protocol());
    settings.put("exchange", source.exchange());
    settings.put("symbols", String.join(",", source.symbols()));
    settings.put("kind", source.kind());
    settings.put("ws.url", source.webSocketUrl().toString());
    settings.put("rest.url", source.restUrl().toString());
    kafka.ifPresent(
        servers -> {
          settings.put("subscriptions.topic", Topic.MARKET_SUBSCRIPTIONS.topicName());
          settings.put("subscriptions.bootstrap.servers", servers);
        });
    settings.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    settings.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    settings.put("producer.override.linger.ms", "0");
    return new ConnectorConfiguration(name(source.exchange()), settings);
  }

  private static String name(String exchange) {
    return FIRST.contains(exchange) ? NAME : NAME + "-" + exchange.toLowerCase(Locale.ROOT);
  }
}
