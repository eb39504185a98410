package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.benchmarks.Figure;
import dev.tocsin.benchmarks.Measurement;
import dev.tocsin.benchmarks.Progress;
import dev.tocsin.benchmarks.Row;
import dev.tocsin.benchmarks.Scale;
import dev.tocsin.job.history.CandleJson;
import dev.tocsin.job.history.HistorySettings;
import dev.tocsin.job.history.HistorySinks;
import dev.tocsin.job.record.RecordType;
import dev.tocsin.schemas.market.Candle;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The history job's own sink, fed with candles as fast as it takes them. What counts is what
 * Postgres says it has written: a candle that changes nothing is none.
 */
public final class CandleUpserts implements Measurement {

  private static final int PARALLELISM = 2;
  private static final Duration CHECKPOINTS = Duration.ofSeconds(10);

  private static final String WRITTEN =
      "select sum(n_tup_ins + n_tup_upd) from pg_stat_user_tables where relname like 'candles%'";
  private static final String HOT =
      """
      select 100.0 * sum(n_tup_hot_upd) / greatest(sum(n_tup_upd), 1) from pg_stat_user_tables
      where relname like 'candles%'
      """;
  private static final String WAL = "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')";

  @Override
  public Set<Row> rows() {
    return Set.of(Row.CANDLE_UPSERTS);
  }

  @Override
  public List<Figure> run(Scale scale, Progress progress) throws Exception {
    try (ShippedPostgres postgres = ShippedPostgres.start();
        Scratch scratch = new Scratch();
        LocalFlink flink = LocalFlink.start(scratch.directory());
        LocalFlink.Job job =
            flink.submit("candles", CHECKPOINTS, env -> define(env, postgres.url()))) {
      LocalFlink.await("the first candles", () -> written(postgres) > 0);
      Thread.sleep(5 * scale.warmUp().toMillis());
      long begun = System.nanoTime();
      double before = written(postgres);
      double walBefore = postgres.number(WAL);
      progress.line("%,.0f rows before the clock starts".formatted(before));
      long tenth = scale.steady().toMillis() / 10;
      double last = before;
      for (int part = 0; part < 10; part++) {
        Thread.sleep(tenth);
        double now = written(postgres);
        progress.line("%,.0f rows/s".formatted((now - last) * 1000 / tenth));
        last = now;
      }
      double seconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
      double rate = (last - before) / seconds;
      return List.of(
          new Figure(
              Row.CANDLE_UPSERTS,
              rate,
              String.format(
                  Locale.ROOT,
                  "%,.0f rows in %.1f s, parallelism %d; %.0f %% of the updates without the index;"
                      + " %.0f MB/s of WAL",
                  last - before,
                  seconds,
                  PARALLELISM,
                  postgres.number(HOT),
                  (postgres.number(WAL) - walBefore) / seconds / 1e6)));
    }
  }

  private static void define(StreamExecutionEnvironment env, String url) {
    env.fromSource(
            new NumberSequenceSource(0, PARALLELISM * ManyCandles.PART - 1),
            WatermarkStrategy.noWatermarks(),
            "numbers")
        .setParallelism(PARALLELISM)
        .map(ManyCandles::candle, new RecordType<>(Candle.class, new CandleJson()))
        .setParallelism(PARALLELISM)
        .sinkTo(HistorySinks.of(HistorySettings.of("not used", url, "postgres", "")).candles())
        .setParallelism(PARALLELISM);
  }

  private static double written(ShippedPostgres postgres) {
    try {
      return postgres.number(WRITTEN);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
