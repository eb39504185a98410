package dev.tocsin.standalone;

import dev.tocsin.job.history.HistoryJob;
import dev.tocsin.job.history.HistorySettings;
import dev.tocsin.standalone.flink.FlinkJob;
import dev.tocsin.standalone.postgres.PostgresServer;
import java.util.List;

/** The Flink jobs of a standalone system. */
final class Jobs {

  private Jobs() {}

  static List<FlinkJob> of(String kafka, PostgresServer postgres) {
    HistorySettings history =
        HistorySettings.of(kafka, postgres.jdbcUrl(), PostgresServer.DATABASE, "");
    return List.of(
        new FlinkJob("history", flink -> HistoryJob.graph(flink, history)));
  }
}
