package dev.tocsin.standalone;

import dev.tocsin.standalone.connect.MarketSource;
import dev.tocsin.standalone.postgres.PostgresServer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the API is told of the system around it. */
final class ApiProperties {

  private ApiProperties() {}

  static Map<String, Object> of(
      StandaloneSettings settings,
      Ports ports,
      LocalExchange exchange,
      String kafka,
      PostgresServer postgres,
      String jwtSecret,
      Optional<Admin> admin) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("tocsin.host", settings.bind());
    properties.put("tocsin.port", ports.api());
    properties.put("tocsin.jwt.secret", jwtSecret);
    properties.put("tocsin.postgres.url", postgres.jdbcUrl());
    properties.put("tocsin.postgres.user", PostgresServer.DATABASE);
    properties.put("tocsin.postgres.password", "");
    properties.put("tocsin.kafka.bootstrap-servers", kafka);
    for (int i = 0; i < exchange.sources().size(); i++) {
      MarketSource source = exchange.sources().get(i);
      String its = "tocsin.exchanges[" + i + "].";
      properties.put(its + "name", source.exchange());
      properties.put(its + "rest-url", source.restUrl().toString());
      properties.put(its + "feed", source.protocol());
    }
    properties.put("tocsin.indexes.pairs", String.join(",", settings.indexes().pairs()));
    properties.put("tocsin.indexes.exchanges", String.join(",", settings.indexes().exchanges()));
    properties.put("tocsin.functions.allowed-targets", settings.functionTargets());
    properties.put("tocsin.flink.url", "http://" + settings.host() + ":" + ports.flink());
    if (settings.feed() instanceof Feed.Simulated) {
      properties.put(
          "tocsin.cryptocurrencies.providers.simulated.url",
          exchange.sources().get(0).restUrl().toString());
    }
    if (settings.localMail()) {
      properties.put("tocsin.smtp.host", settings.host());
      properties.put("tocsin.smtp.port", ports.smtp());
    }
    admin.ifPresent(
        made -> {
          properties.put("tocsin.admin.email", made.email());
          properties.put("tocsin.admin.password", made.password());
        });
    return properties;
  }
}
