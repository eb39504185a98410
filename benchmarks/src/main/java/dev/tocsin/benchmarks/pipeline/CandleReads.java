package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.api.Api;
import dev.tocsin.benchmarks.Figure;
import dev.tocsin.benchmarks.Measurement;
import dev.tocsin.benchmarks.Progress;
import dev.tocsin.benchmarks.Row;
import dev.tocsin.benchmarks.Scale;
import dev.tocsin.schemas.Instrument;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Asks the API for the last candles of a market again and again, at a steady rate, while the open
 * one changes every second.
 */
public final class CandleReads implements Measurement {

  private static final int PER_SECOND = 50;
  private static final int LAST = 500;

  /** So many warm-ups, and what answers has been compiled. */
  private static final int UNTIL_COMPILED = 25;

  private static final Instrument MARKET = Instrument.of("BINANCE:BTC-USDT");
  private static final Instant YEAR_END = Instant.parse("2026-03-01T00:00:00Z");
  private static final long TRADES_OF_A_YEAR = 365L * 1440 * 250;
  private static final int BYTES_OF_A_CANDLE = 260;

  private static final String YEAR =
      """
      insert into candles (instrument, interval, open_time, open, high, low, close, volume,
        quote_volume, taker_buy_volume, trades, first_trade_id, last_trade_id, closed)
      select 'BINANCE:BTC-USDT', '1m', timestamptz '2025-03-01 00:00Z' + n * interval '1 minute',
        65000 + n % 997 * 0.01, 65010 + n % 997 * 0.01, 64990 + n % 997 * 0.01,
        65001 + n % 997 * 0.01, 12.34567 + n % 89, (12.34567 + n % 89) * 65000.5, 6.54321, 250,
        n * 250 + 1, n * 250 + 250, true
      from generate_series(0, 365 * 1440 - 1) n
      """;

  @Override
  public Set<Row> rows() {
    return Set.of(Row.CANDLE_READS);
  }

  @Override
  public List<Figure> run(Scale scale, Progress progress) throws Exception {
    try (ShippedPostgres postgres = ShippedPostgres.start();
        Scratch scratch = new Scratch();
        LocalKafka kafka = LocalKafka.start(scratch.directory())) {
      fill(postgres);
      try (Api api = start(postgres, kafka);
          OpenCandle open = OpenCandle.start(postgres, kafka, MARKET, YEAR_END, TRADES_OF_A_YEAR)) {
        URI candles = api.uri().resolve("/api/v1/markets/BTC/USDT/candles?limit=" + LAST);
        URI candle = api.uri().resolve("/api/v1/markets/BTC/USDT/candles?limit=1");
        awaitCandles(candles);
        warmUp(candles, scale.warmUp().multipliedBy(UNTIL_COMPILED));
        Histogram micros = ask(candles, scale.steady());
        String figures =
            String.format(
                Locale.ROOT,
                "%s of %,d requests at %d/s, %,d rows stored; of a single candle %s; a bare echo of"
                    + " as many bytes %s",
                text(micros),
                micros.getTotalCount(),
                PER_SECOND,
                (long) postgres.number("select count(*) from candles"),
                text(ask(candle, scale.steady().dividedBy(4))),
                text(echo(scale.steady().dividedBy(4))));
        progress.line(figures);
        open.requireChanging();
        return List.of(
            new Figure(Row.CANDLE_READS, micros.getValueAtPercentile(99) / 1e3, figures));
      }
    }
  }

  private static void fill(ShippedPostgres postgres) throws SQLException {
    postgres.execute(
        "select ensure_candle_partition('1m', m) from generate_series(timestamptz"
            + " '2025-03-01 00:00Z', '2026-03-01 00:00Z', '1 month') m");
    postgres.execute(YEAR);
    postgres.execute(
        "insert into listings (instrument, exchange, base, quote, exchange_symbol)"
            + " values ('BINANCE:BTC-USDT', 'BINANCE', 'BTC', 'USDT', 'BTCUSDT')");
    postgres.execute("vacuum analyze candles");
  }

  private static Api start(ShippedPostgres postgres, LocalKafka kafka) {
    String nowhere = "http://127.0.0.1:1";
    return Api.start(
        Map.of(
            "tocsin.port",
            0,
            "tocsin.jwt.secret",
            "measures what candles take, and signs no token",
            "tocsin.postgres.url",
            postgres.url(),
            "tocsin.postgres.user",
            "postgres",
            "tocsin.kafka.bootstrap-servers",
            kafka.bootstrapServers(),
            "tocsin.exchange.rest.url",
            nowhere,
            "tocsin.flink.url",
            nowhere,
            "tocsin.limits.anonymous-per-minute",
            0));
  }

  private static void awaitCandles(URI candles) throws Exception {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    OneConnection.Answer answer;
    try (OneConnection connection = OneConnection.to(candles)) {
      do {
        answer = connection.ask();
      } while (answer.status() != 200 && System.nanoTime() < deadline);
    }
    int found = answer.body().split("\"open_time\"", -1).length - 1;
    if (found != LAST) {
      throw new IllegalStateException(
          found + " candles came: " + answer.status() + " " + answer.body());
    }
  }

  /** One after the other, so that what is measured then is a server that has run for a while. */
  private static void warmUp(URI candles, Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    try (OneConnection connection = OneConnection.to(candles)) {
      while (System.nanoTime() < end) {
        connection.ask();
      }
    }
  }

  private static Histogram ask(URI candles, Duration time) throws Exception {
    try (OneConnection connection = OneConnection.to(candles)) {
      return steadily(
          time,
          () -> {
            int status = connection.ask().status();
            if (status != 200) {
              throw new IllegalStateException("the API answered " + status);
            }
          });
    }
  }

  private static Histogram echo(Duration time) throws Exception {
    try (Echo echo = Echo.of(LAST * BYTES_OF_A_CANDLE)) {
      return steadily(time, echo::ask);
    }
  }

  /** A question and its answer. */
  private interface Exchange {
    void run() throws IOException;
  }

  /** From when each question was meant to be asked, so that one that waits counts its wait. */
  private static Histogram steadily(Duration time, Exchange exchange) throws IOException {
    Histogram micros = new Histogram(3);
    long begun = System.nanoTime();
    long requests = time.toMillis() * PER_SECOND / 1000;
    for (long i = 0; i < requests; i++) {
      long due = begun + i * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      exchange.run();
      micros.recordValue((System.nanoTime() - due) / 1_000);
    }
    return micros;
  }

  private static String text(Histogram micros) {
    return String.format(
        Locale.ROOT,
        "p50 %.1f, p99 %.1f, longest %.1f ms",
        micros.getValueAtPercentile(50) / 1e3,
        micros.getValueAtPercentile(99) / 1e3,
        micros.getMaxValue() / 1e3);
  }
}
