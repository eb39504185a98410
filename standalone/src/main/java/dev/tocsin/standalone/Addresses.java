package dev.tocsin.standalone;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a running system is reached and where it keeps things. */
record Addresses(String host, Ports ports, String postgresUrl, boolean localMail, Path data) {

  URI api() {
    // Browsers treat localhost as safe where an address of the same machine is not.
    String name = host.equals("127.0.0.1") ? "localhost" : host;
    return URI.create("http://" + name + ":" + ports.api());
  }

  URI flink() {
    return URI.create("http://" + api().getHost() + ":" + ports.flink());
  }

  URI connect() {
    return URI.create("http://" + api().getHost() + ":" + ports.connect());
  }

  String kafka() {
    return host + ":" + ports.kafka();
  }

  /** By what they are, in the order in which they are shown. */
  Map<String, String> lines() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("API", api() + "/api/v1");
    lines.put("API docs", api() + "/docs");
    lines.put("WebSocket", api().toString().replaceFirst("^http", "ws") + "/ws/market-stream");
    lines.put("Flink web UI", flink().toString());
    lines.put("Kafka Connect", connect().toString());
    lines.put("Kafka", kafka());
    lines.put("Postgres", postgresUrl);
    if (localMail) {
      lines.put("SMTP", host + ":" + ports.smtp() + "  (./tocsin mail)");
    }
    lines.put("Data", data.toString());
    lines.put("Logs", DataDirectory.logs(data) + "  (./tocsin logs)");
    return lines;
  }
}
