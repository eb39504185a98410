package dev.tocsin.job.history;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;

/**
 * Writes rows to a table, at least once: a checkpoint completes when every row before it is
 * written. In place of the connector's own sink, whose writer fails the job when the database goes
 * away, and whose {@code close} throws.
 */
final class TableSink<T> implements Sink<T> {

  private static final long serialVersionUID = 1L;

  private final Table<T> table;
  private final JdbcConnectionOptions connection;
  private final JdbcExecutionOptions execution;

  /**
   * @param execution batch size and interval; its retries do not count, the writer waits
   */
  TableSink(Table<T> table, JdbcConnectionOptions connection, JdbcExecutionOptions execution) {
    this.table = table;
    this.connection = connection;
    this.execution = execution;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    return new TableWriter<>(
        table,
        new PatientStatement<>(table, connection),
        execution,
        context.getProcessingTimeService(),
        context.metricGroup());
  }
}
