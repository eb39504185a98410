package dev.tocsin.standalone;

import dev.tocsin.job.alerts.AlertsJob;
import dev.tocsin.job.alerts.AlertsSettings;
import dev.tocsin.job.alerts.IndexSettings;
import dev.tocsin.job.functions.FunctionsJob;
import dev.tocsin.job.functions.FunctionsSettings;
import dev.tocsin.job.history.HistoryJob;
import dev.tocsin.job.history.HistorySettings;
import dev.tocsin.schemas.market.Indexes;
import dev.tocsin.standalone.flink.FlinkJob;
import dev.tocsin.standalone.postgres.PostgresServer;
import java.util.List;

/** The Flink jobs of a standalone system. */
final class Jobs {

  private Jobs() {}

  static List<FlinkJob> of(
      StandaloneSettings settings, Ports ports, String kafka, PostgresServer postgres) {
    Indexes indexes = settings.indexes();
    HistorySettings history =
        HistorySettings.of(kafka, postgres.jdbcUrl(), PostgresServer.DATABASE, "");
    AlertsSettings alerts =
        AlertsSettings.of(kafka).with(new IndexSettings(indexes, IndexSettings.DEFAULT_FRESHNESS));
    FunctionsSettings functions =
        FunctionsSettings.fromArgs(
            new String[] {
              "--bootstrap-servers",
              kafka,
              "--builtin-endpoint",
              "http://" + settings.host() + ":" + ports.api() + "/functions/builtin",
              "--allowed-targets",
              settings.functionTargets()
            });
    return List.of(
        // Without indexes it leaves what is kept of those that there were.
        new FlinkJob("alerts", flink -> AlertsJob.graph(flink, alerts), indexes.isEmpty()),
        new FlinkJob("history", flink -> HistoryJob.graph(flink, history)),
        new FlinkJob("functions", flink -> FunctionsJob.graph(flink, functions)));
  }
}
