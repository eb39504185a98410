package dev.tocsin.job.history;

import dev.tocsin.engine.portfolio.PortfolioSnapshot;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.MarketStatistics;
import dev.tocsin.schemas.portfolio.PositionPnl;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;

/** Where the job writes: its tables in Postgres. */
public record HistorySinks(
    Sink<AlertEventRow> alertEvents,
    Sink<Candle> candles,
    Sink<MarketStatistics> statistics,
    Sink<PositionPnl> positions,
    Sink<PortfolioSnapshot> portfolios) {

  /** The tables that the settings lead to. */
  public static HistorySinks of(HistorySettings settings) {
    JdbcConnectionOptions connection = connection(settings);
    JdbcExecutionOptions execution =
        JdbcExecutionOptions.builder()
            .withBatchSize(settings.batchSize())
            .withBatchIntervalMs(settings.flushInterval().toMillis())
            .build();
    return new HistorySinks(
        new TableSink<>(AlertEventsTable.TABLE, connection, execution),
        new TableSink<>(CandlesTable.TABLE, connection, execution),
        new TableSink<>(MarketStatsTable.TABLE, connection, execution),
        new TableSink<>(PositionsPnlTable.TABLE, connection, execution),
        new TableSink<>(PortfolioSnapshotsTable.TABLE, connection, execution));
  }

  /** The timeouts turn a server that fell silent into one that is away; seconds. */
  private static JdbcConnectionOptions connection(HistorySettings settings) {
    return new JdbcConnectionOptions.JdbcConnectionOptionsBuilder()
        .withUrl(settings.postgresUrl())
        .withDriverName("org.postgresql.Driver")
        .withUsername(settings.postgresUser())
        .withPassword(settings.postgresPassword())
        .withProperty("ApplicationName", "tocsin history")
        .withProperty("reWriteBatchedInserts", "true")
        .withProperty("connectTimeout", "5")
        .withProperty("socketTimeout", "30")
        .build();
  }
}
