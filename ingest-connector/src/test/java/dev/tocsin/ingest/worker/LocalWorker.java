package dev.tocsin.ingest.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.fixture.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;

/** A distributed Connect worker in this JVM that finds plugins by their manifests only. */
final class LocalWorker implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI address;
  private final Connect<?> connect;

  /**
   * @param pluginPath a directory with plugin jars
   */
  LocalWorker(String bootstrapServers, Path pluginPath) throws IOException {
    address = URI.create("http://127.0.0.1:" + FreePort.any());
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("group.id", "connect");
    settings.put("listeners", address.toString());
    settings.put("plugin.path", pluginPath.toString());
    settings.put("plugin.discovery", "service_load");
    settings.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    settings.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    for (String storage : new String[] {"config", "offset", "status"}) {
      settings.put(storage + ".storage.topic", "connect." + storage);
      settings.put(storage + ".storage.replication.factor", "1");
    }
    settings.put("offset.storage.partitions", "1");
    settings.put("status.storage.partitions", "1");
    settings.put("scheduled.rebalance.max.delay.ms", "0");
    Exit.setShutdownHookAdder((name, hook) -> {});
    try {
      connect = new ConnectDistributed().startConnect(settings);
    } finally {
      Exit.resetShutdownHookAdder();
    }
  }

  /** The body of a successful answer, or nothing. */
  String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(address.resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
    return response.statusCode() == 200 ? response.body() : "";
  }

  void configure(String connector, Map<String, String> settings)
      throws IOException, InterruptedException {
    put("/connectors/" + connector + "/config", new String(Json.bytes(settings), UTF_8));
  }

  private void put(String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(response.statusCode() + ": " + response.body());
    }
  }

  @Override
  public void close() {
    connect.stop();
    connect.awaitStop();
  }
}
