package dev.tocsin.api;

import dev.tocsin.api.http.Problem;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.openapi.annotation.OpenAPIExtraSchema;
import io.micronaut.runtime.server.EmbeddedServer;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The running API: HTTP and WebSocket server, what it reads from Kafka and writes to Postgres. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Tocsin",
            version = "${tocsin.version}",
            description = Api.DESCRIPTION,
            license =
                @License(
                    name = "Apache-2.0",
                    url = "https://www.apache.org/licenses/LICENSE-2.0.txt")))
@OpenAPIExtraSchema(classes = Problem.class)
public final class Api implements AutoCloseable {

  static final String DESCRIPTION =
      """
      Alerts, portfolios and prices of crypto markets. Times are ISO 8601 in UTC. A decimal may come in as a JSON \
      string or number and goes out as a string in plain notation. Every error is a problem (RFC 9457) whose `code` \
      is stable. Besides these endpoints there are two WebSockets: `/ws/market-stream` sends trades, \
      candles, tickers and prices, `/ws/alerts` your alert events; `/asyncapi.yml` describes them.\
      """;

  private static final int MIN_SECRET_BYTES = 32;

  private final ApplicationContext context;
  private final EmbeddedServer server;

  private Api(ApplicationContext context, EmbeddedServer server) {
    this.context = context;
    this.server = server;
  }

  /**
   * Starts the API. Returns when it answers requests, the database migrated.
   *
   * @param properties settings of {@code application.yml} by their full name, such as {@code
   *     tocsin.postgres.url}; they win over the environment
   * @throws ConfigurationException when a setting is missing or wrong; the message is for people
   */
  public static Api start(Map<String, Object> properties) {
    ApplicationContext context =
        ApplicationContext.builder()
            .properties(properties)
            .deduceEnvironment(false)
            .banner(false)
            .build();
    try {
      context.getEnvironment().start();
      requireSecret(context);
      context.start();
      return new Api(context, context.getBean(EmbeddedServer.class).start());
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  /** Where the API answers, its port as it was bound. */
  public URI uri() {
    return server.getURI();
  }

  /** Stops taking requests, ends what runs in the background and gives every connection back. */
  @Override
  public void close() {
    server.stop();
    context.close();
  }

  private static void requireSecret(ApplicationContext context) {
    String secret = context.getProperty("tocsin.jwt.secret", String.class).orElse("");
    if (secret.getBytes(StandardCharsets.UTF_8).length < MIN_SECRET_BYTES) {
      throw new ConfigurationException(
          "TOCSIN_JWT_SECRET must be set, to at least "
              + MIN_SECRET_BYTES
              + " bytes: it signs the access tokens. One way to make one: openssl rand -hex 32");
    }
  }
}
