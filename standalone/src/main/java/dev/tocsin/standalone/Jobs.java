package dev.tocsin.standalone;

import dev.tocsin.job.alerts.AlertsJob;
import dev.tocsin.job.alerts.AlertsSettings;
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
    AlertsSettings alerts = AlertsSettings.of(kafka);
    return List.of(
        new FlinkJob("alerts", flink -> AlertsJob.graph(flink, alerts)),
        new FlinkJob("history", flink -> HistoryJob.graph(flink, history)));
  }
}
