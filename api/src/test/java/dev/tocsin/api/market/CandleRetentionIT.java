package dev.tocsin.api.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.fixture.CandleRows;
import dev.tocsin.api.fixture.LocalPostgres;
import dev.tocsin.api.fixture.Rows;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import dev.tocsin.schemas.market.MarketStatistics;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandleRetentionIT {

  private static final Duration DAY = Duration.ofDays(1);

  @TempDir static Path directory;
  private static LocalPostgres postgres;

  private final Rows rows = new Rows(postgres.database());
  private final CandleRows candles = new CandleRows(postgres.database());
  private final CandleRetention retention =
      new CandleRetention(
          postgres.database(), new CandleSettings(DAY, Duration.ofDays(365), Duration.ofHours(1)));

  @BeforeAll
  static void start() throws IOException {
    postgres = new LocalPostgres(directory);
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void nothing() {
    postgres
        .database()
        .transaction(
            tx -> {
              for (String name :
                  tx.list(
                      """
                      select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                      where i.inhparent in ('candles_1s'::regclass, 'candles_1m'::regclass)
                      """,
                      row -> row.text("relname"))) {
                tx.update("drop table " + name);
              }
              return tx.update("truncate candles, market_stats");
            });
  }

  @Test
  void dropsTheDaysAndMonthsThatAreTooOldAndNothingElse() {
    for (Interval interval : Interval.values()) {
      Stream.of(
              "2024-02-10T00:00:00Z",
              "2025-02-28T12:00:00Z",
              "2025-03-01T00:00:00Z",
              "2026-02-27T00:00:00Z",
              "2026-02-28T23:59:59Z",
              "2026-03-01T12:00:00Z")
          .map(time -> interval.start(Instant.parse(time)))
          .distinct()
          .forEach(open -> add("SIM:BTC-USDT", interval, open.toString()));
    }

    retention.drop();
    retention.drop();

    assertThat(openTimes("1s")).containsExactly("2026-02-28T23:59:59", "2026-03-01T12:00:00");
    assertThat(openTimes("1m"))
        .containsExactly(
            "2025-03-01T00:00:00",
            "2026-02-27T00:00:00",
            "2026-02-28T23:59:00",
            "2026-03-01T12:00:00");
    assertThat(openTimes("3m")).hasSize(6);
    assertThat(rows.texts("select count(*)::text as value from candles where interval > '3'"))
        .containsExactly("24");
    assertThat(rows.texts("select count(*)::text as value from market_stats")).containsExactly("1");
  }

  @Test
  void countsBackFromTheNewestOfAnyMarketSoThatAReplayIsKeptAsItArrives() {
    add("SIM:BTC-USDT", Interval.ONE_SECOND, "2019-05-01T00:00:00Z");
    add("SIM:BTC-USDT", Interval.ONE_MINUTE, "2019-05-01T00:00:00Z");
    retention.drop();
    add("SIM:ETH-USDT", Interval.ONE_SECOND, "2019-05-02T23:59:59Z");
    retention.drop();
    assertThat(openTimes("1s")).containsExactly("2019-05-01T00:00:00", "2019-05-02T23:59:59");

    add("SIM:ETH-USDT", Interval.ONE_SECOND, "2019-05-03T00:00:00Z");
    retention.drop();

    assertThat(openTimes("1s")).containsExactly("2019-05-02T23:59:59", "2019-05-03T00:00:00");
    assertThat(openTimes("1m")).containsExactly("2019-05-01T00:00:00");
  }

  @Test
  void aCandleThatClaimsToBeOfTheFutureMakesNothingOld() {
    Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
    add("SIM:BTC-USDT", Interval.ONE_SECOND, today.toString());
    add("SIM:BTC-USDT", Interval.ONE_SECOND, "2150-01-01T00:00:00Z");

    retention.drop();

    assertThat(openTimes("1s")).hasSize(2);
  }

  @Test
  void whatSomebodyIsReadingIsLeftForTheNextTime() throws Exception {
    add("SIM:BTC-USDT", Interval.ONE_SECOND, "2026-03-01T00:00:00Z");
    add("SIM:BTC-USDT", Interval.ONE_SECOND, "2026-03-09T00:00:00Z");
    try (Connection reader = postgres.dataSource().getConnection();
        Statement statement = reader.createStatement()) {
      statement.executeQuery("select * from candles where interval = '1s'");
      retention.drop();
      reader.rollback();
    }
    assertThat(openTimes("1s")).hasSize(2);

    retention.drop();

    assertThat(openTimes("1s")).containsExactly("2026-03-09T00:00:00");
  }

  @Test
  void withoutCandlesThereIsNothingToDrop() {
    candles.partition("1s", "2020-01-01T00:00:00Z");

    retention.drop();

    assertThat(rows.texts("select to_regclass('candles_1s_20200101')::text as value"))
        .containsExactly("candles_1s_20200101");
  }

  private void add(String market, Interval interval, String time) {
    Instrument instrument = Instrument.of(market);
    BigDecimal one = BigDecimal.ONE;
    Instant open = interval.start(Instant.parse(time));
    candles.add(
        List.of(
            new Candle(
                instrument,
                interval,
                open,
                one,
                one,
                one,
                one,
                one,
                one,
                one,
                1,
                1,
                1,
                true,
                CandleSource.TRADES)));
    candles.put(new MarketStatistics(instrument, open, one, one, one, one, one, one, one, 1, 1));
  }

  private List<String> openTimes(String interval) {
    return rows.texts(
        """
        select to_char(open_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') as value
        from candles where interval = ? order by open_time
        """,
        interval);
  }
}
