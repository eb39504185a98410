package dev.tocsin.standalone.kafka;

import dev.tocsin.schemas.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics of the system in a Kafka of any kind. */
public final class Topics {

  private static final Duration WAIT = Duration.ofSeconds(60);

  private Topics() {}

  /**
   * Creates every {@link Topic} that is not there yet and leaves the others as they are.
   *
   * @param replication copies of each partition, at least 1
   * @return the names of those created
   * @throws IOException when Kafka is not reached within a minute or refuses
   */
  public static List<String> create(String bootstrapServers, short replication) throws IOException {
    int waitMillis = Math.toIntExact(WAIT.toMillis());
    Map<String, Object> client =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "client.id",
            "tocsin-topics",
            "request.timeout.ms",
            10_000,
            "default.api.timeout.ms",
            waitMillis);
    try (Admin admin = Admin.create(client)) {
      Set<String> present = admin.listTopics().names().get();
      List<NewTopic> missing = new ArrayList<>();
      for (Topic topic : Topic.values()) {
        if (!present.contains(topic.topicName())) {
          missing.add(
              new NewTopic(topic.topicName(), topic.partitions(), replication)
                  .configs(topic.configuration()));
        }
      }
      for (var created : admin.createTopics(missing).values().values()) {
        await(created);
      }
      return missing.stream().map(NewTopic::name).toList();
    } catch (ExecutionException e) {
      throw new IOException(
          "cannot create topics at " + bootstrapServers + ": " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while creating topics", e);
    }
  }

  private static void await(KafkaFuture<Void> created)
      throws ExecutionException, InterruptedException {
    try {
      created.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }
}
