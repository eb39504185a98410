package dev.tocsin.job.history;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers rows and writes them when there are enough, when the first has waited long enough, and
 * before every checkpoint. All of it happens on the task's thread, which waits while the database
 * is away; an interrupt ends the wait.
 */
final class TableWriter<T> implements SinkWriter<T> {

  private static final Logger LOG = LoggerFactory.getLogger(TableWriter.class);
  private static final int MAX_LOGGED_CHARS = 500;

  private final String name;
  private final Batch<T> batch;
  private final PatientStatement<T> statement;
  private final JdbcExecutionOptions execution;
  private final ProcessingTimeService time;
  private final Counter written;
  private final Counter refused;
  private ScheduledFuture<?> timer;

  TableWriter(
      Table<T> table,
      PatientStatement<T> statement,
      JdbcExecutionOptions execution,
      ProcessingTimeService time,
      SinkWriterMetricGroup metrics) {
    this.name = table.name();
    this.batch = new Batch<>(table);
    this.statement = statement;
    this.execution = execution;
    this.time = time;
    this.written = metrics.getNumRecordsSendCounter();
    this.refused = metrics.getNumRecordsSendErrorsCounter();
    metrics.gauge("waitingForDatabase", () -> statement.isWaiting() ? 1 : 0);
  }

  @Override
  public void write(T row, Context context) throws InterruptedException {
    batch.add(row);
    if (batch.size() >= execution.getBatchSize()) {
      flush(false);
    } else if (timer == null) {
      timer =
          time.registerTimer(
              time.getCurrentProcessingTime() + execution.getBatchIntervalMs(), now -> onTimer());
    }
  }

  @Override
  public void flush(boolean endOfInput) throws InterruptedException {
    if (batch.size() > 0) {
      write(batch.drain());
    }
  }

  /** Never throws, and leaves what is not written to the next run: no checkpoint covers it. */
  @Override
  public void close() {
    statement.close();
  }

  private void onTimer() throws InterruptedException {
    timer = null;
    flush(false);
  }

  /** Halves a batch that is refused until the rows that are to blame stand alone. */
  private void write(List<T> rows) throws InterruptedException {
    try {
      statement.execute(rows);
      written.inc(rows.size());
    } catch (SQLException refusal) {
      if (rows.size() == 1) {
        refused(rows.get(0), refusal);
      } else {
        int half = rows.size() / 2;
        write(rows.subList(0, half));
        write(rows.subList(half, rows.size()));
      }
    }
  }

  private void refused(T row, SQLException refusal) {
    refused.inc();
    LOG.warn(
        "{} refuses a row, which is left out: {}: {}", name, SqlErrors.reason(refusal), cut(row));
  }

  private static String cut(Object row) {
    String text = row.toString();
    return text.length() <= MAX_LOGGED_CHARS ? text : text.substring(0, MAX_LOGGED_CHARS) + "…";
  }
}
