package dev.tocsin.api.health;

import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Whether a broker answers. */
@Singleton
final class KafkaProbe implements Probe {

  private static final int TIMEOUT_MILLIS = 1_000;

  private final Admin admin;

  KafkaProbe(@Property(name = "tocsin.kafka.bootstrap-servers") String bootstrapServers) {
    admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "tocsin-api-health",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                TIMEOUT_MILLIS));
  }

  @Override
  public String component() {
    return "kafka";
  }

  @Override
  public Optional<String> fault() throws Exception {
    boolean answered =
        !admin.describeCluster().nodes().get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS).isEmpty();
    return answered ? Optional.empty() : Optional.of("no broker");
  }

  @PreDestroy
  void close() {
    admin.close(Duration.ZERO);
  }
}
