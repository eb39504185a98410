package dev.tocsin.standalone.connect;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The connector that carries the trades of one exchange to Kafka. */
public final class MarketConnector {

  /** The connector's name. */
  public static final String NAME = "market-ticks";

  private MarketConnector() {}

  /**
   * The connector for an exchange that speaks Binance's protocol.
   *
   * @param exchange its name in instruments
   * @param symbols as the exchange writes them
   * @param kind of trade ids, {@code trade} or {@code aggTrade}
   */
  public static ConnectorConfiguration configuration(
      String exchange, List<String> symbols, String kind, URI webSocketUrl, URI restUrl) {
    Map<String, String> settings = new HashMap<>();
    settings.put("connector.class", "dev.tocsin.ingest.ExchangeSourceConnector");
    settings.put("tasks.max", "1");
    settings.put("feed", "binance");
    settings.put("exchange", exchange);
    settings.put("symbols", String.join(",", symbols));
    settings.put("kind", kind);
    settings.put("ws.url", webSocketUrl.toString());
    settings.put("rest.url", restUrl.toString());
    settings.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    settings.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    settings.put("producer.override.linger.ms", "0");
    return new ConnectorConfiguration(NAME, settings);
  }
}
