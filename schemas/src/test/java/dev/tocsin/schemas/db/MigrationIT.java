package dev.tocsin.schemas.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables as a real Postgres makes and guards them. */
class MigrationIT {

  private static final String CANDLE =
      "insert into candles values ('SIM:BTC-USDT', '1m', now(), %s, %s, %s, %s, %s, 1, 1, true)";

  private static final String ALERT =
      """
      insert into alerts (id, user_id, instrument, instruments, condition)
      values (7, 1, 'SIM:BTC-USDT', '{SIM:BTC-USDT,KRAKEN:ETH-EUR}', '{}')""";
  private static final String VERSION =
      """
      insert into alert_versions (alert_id, version, user_id, kind, condition, policy, channels, as_of)
      values (7, 1, 1, 'created', '{}', '{}', '{email}', '[]')""";

  @TempDir static Path folder;

  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void migrate() throws Exception {
    postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("postgres"))
            .setServerConfig("wal_level", "logical")
            .setServerConfig("synchronous_commit", "on")
            .start();
    Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
  }

  @AfterAll
  static void close() throws Exception {
    postgres.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    execute("truncate users, candles, positions_pnl, alert_events, outbox cascade");
    execute("select ensure_candle_partition('1m', now())");
  }

  @Test
  void everyTableSaysWhoWritesIt() throws SQLException {
    assertThat(
            query(
                """
                select c.relname from pg_class c
                left join pg_description d on d.objoid = c.oid and d.objsubid = 0
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                  and not c.relispartition and c.relname <> 'flyway_schema_history'
                  and coalesce(d.description, '') not like 'writer: %'"""))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'NaN'", "'Infinity'", "'-Infinity'", "-1", "-0.000000000000000001", "1e20"})
  void noAmountIsOutOfRange(String amount) {
    assertRefused(CANDLE.formatted(amount, amount, amount, amount, "1"));
    assertRefused(CANDLE.formatted("1", "1", "1", "1", amount));
    assertRefused(user("1", amount));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'NaN'", "'Infinity'", "'-Infinity'", "-1e20", "1e20"})
  void noSignedAmountIsOutOfRange(String amount) {
    assertRefused(position(amount));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.000000000000000001", "99999999999999999999.999999999999999999"})
  void everyAmountInRangeIsKeptToTheLastDigit(String amount) throws SQLException {
    execute(CANDLE.formatted(amount, amount, amount, amount, amount));

    assertThat(query("select trim_scale(open) || '' from candles")).containsExactly(amount);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-99999999999999999999.999999999999999999", "-0.000000000000000001", "7"})
  void everySignedAmountInRangeIsKeptToTheLastDigit(String amount) throws SQLException {
    execute(position(amount));

    assertThat(query("select trim_scale(realized_pnl) || '' from positions_pnl"))
        .containsExactly(amount);
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 1, 1", "1, 2, 2, 1", "1, 2, 1, 3", "3, 2, 1, 2"})
  void aCandleLiesBetweenItsLowAndItsHigh(String open, String high, String low, String close) {
    assertRefused(CANDLE.formatted(open, high, low, close, "1"));
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "1e20, 0", "'NaN', 0", "1, -1", "1, 2", "1, 'NaN'"})
  void volumesOfACandleAreAmountsAndTakersHaveNoMoreThanAll(String quote, String taker) {
    assertRefused(
        """
        insert into candles (instrument, interval, open_time, open, high, low, close, volume,
          quote_volume, taker_buy_volume, trades, last_trade_id, closed)
        values ('SIM:BTC-USDT', '3m', now(), 1, 1, 1, 1, 1, '%s', '%s', 1, 1, true)"""
            .formatted(quote.replace("'", ""), taker.replace("'", "")));
  }

  @ParameterizedTest
  @CsvSource({
    "1s, 2026-03-01T00:00:00Z, candles_1s_20260301",
    "1s, 2026-03-01T23:59:59Z, candles_1s_20260301",
    "1s, 1969-12-31T23:59:59Z, candles_1s_19691231",
    "1m, 2026-03-01T00:00:00Z, candles_1m_202603",
    "1m, 2026-03-31T23:59:00Z, candles_1m_202603",
    "1m, 2028-02-29T23:59:00Z, candles_1m_202802",
    "3m, 2026-03-01T00:00:00Z, candles_3m",
    "1d, 2026-03-01T00:00:00Z, candles_1d",
    "1w, 2026-03-02T00:00:00Z, candles_1w",
    "1M, 2026-03-01T00:00:00Z, candles_1month"
  })
  void aCandleFindsThePartitionOfItsTimeWhereverTheWriterLives(
      String interval, String openTime, String partition) throws SQLException {
    for (String zone : List.of("Asia/Tokyo", "America/Los_Angeles", "UTC")) {
      execute(
          "set timezone = '%s'; select ensure_candle_partition('%s', '%s')"
              .formatted(zone, interval, openTime));
    }
    execute(
        "insert into candles values ('SIM:A-B', '%s', '%s', 1, 1, 1, 1, 1, 1, 1, true)"
            .formatted(interval, openTime));

    assertThat(query("select tableoid::regclass || '' from candles")).containsExactly(partition);
  }

  @Test
  void whoeverNeedsAPartitionAtTheSameTimeFindsIt() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> waiting = new ArrayList<>();
      for (int writer = 0; writer < 8; writer++) {
        waiting.add(
            writers.submit(
                () -> {
                  for (int day = 10; day < 30; day++) {
                    execute("select ensure_candle_partition('1s', '2031-01-%d')".formatted(day));
                  }
                  return null;
                }));
      }
      for (Future<?> each : waiting) {
        each.get();
      }
    } finally {
      writers.shutdownNow();
    }
    assertThat(query("select relname from pg_class where relname like 'candles_1s_203101__'"))
        .hasSize(20);
  }

  @Test
  void candlesOfTheReleaseBeforeStayAndTellTheLastDay() throws Exception {
    execute("create database minutes");
    Flyway.configure()
        .dataSource(postgres.getDatabase("postgres", "minutes"))
        .target("9")
        .load()
        .migrate();
    try (Connection connection = postgres.getDatabase("postgres", "minutes").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into candles
          select 'SIM:BTC-USDT', '1m', timestamptz '2026-01-31 12:00Z' + n * interval '1 minute',
            n + 1, n + 3, n + 1, n + 2, 0.5, 1, n + 1, true
          from generate_series(0, 1999) n
          union all
          select 'SIM:ETH-USDT', '1m', '2025-12-01 00:00Z', 7, 7, 7, 7, 1, 3, 41, false""");
      Flyway.configure().dataSource(postgres.getDatabase("postgres", "minutes")).load().migrate();

      try (ResultSet found =
          statement.executeQuery(
              """
              select string_agg(concat_ws(' ', name, rows, first, source), ', ' order by name)
              from (select tableoid::regclass::text as name, count(*) as rows,
                  min(trim_scale(open)) as first, min(source) as source
                from candles group by 1) partitions""")) {
        assertThat(found.next()).isTrue();
        assertThat(found.getString(1))
            .isEqualTo(
                "candles_1m_202512 1 7 trades, candles_1m_202601 720 1 trades,"
                    + " candles_1m_202602 1280 721 trades");
      }
      try (ResultSet found =
          statement.executeQuery(
              """
              select string_agg(concat_ws(' ', instrument, event_time at time zone 'UTC',
                trim_scale(open), trim_scale(high), trim_scale(low), trim_scale(close),
                trim_scale(volume), trades, last_trade_id), ', ' order by instrument)
              from market_stats""")) {
        assertThat(found.next()).isTrue();
        assertThat(found.getString(1))
            .isEqualTo(
                "SIM:BTC-USDT 2026-02-01 21:19:00 561 2002 561 2001 720 1440 2000,"
                    + " SIM:ETH-USDT 2025-12-01 00:00:00 7 7 7 7 1 3 41");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1"})
  void aTradeNeedsAPrice(String price) throws SQLException {
    execute(user("1", "0"));

    assertRefused(
        "insert into trades (user_id, instrument, side, quantity, price, value, realized_pnl,"
            + " sequence) values (1, 'SIM:BTC-USDT', 'buy', 1, %s, 1, 0, 1)".formatted(price));
  }

  @Test
  void whatWasDecidedAboutAnAlertStaysWhateverBecomesOfIt() throws SQLException {
    execute(user("1", "0"));
    execute(ALERT);
    execute(VERSION);

    for (String change :
        new String[] {
          "update alert_versions set version = 9",
          "delete from alert_versions",
          "truncate alert_versions"
        }) {
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> execute(change))
          .withMessageContaining("append only");
    }
    execute("delete from alerts");
    assertThat(query("select kind from alert_versions where alert_id = 7"))
        .containsExactly("created");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BTC-USDT", "BTC", "BTCUSDT", "ETH", "ETH-EUR"})
  void anAlertIsFoundByWhateverItsSymbolsAreCalled(String symbol) throws SQLException {
    execute(user("1", "0"));
    execute(ALERT);

    assertThat(query("select id from alerts where symbols @> array['%s']".formatted(symbol)))
        .containsExactly("7");
    assertThat(query("select id from alerts where symbols @> array['USDT']")).isEmpty();
  }

  @Test
  void alertsOfTheFirstReleaseWaitForTheSameAsBefore() throws Exception {
    execute("create database upgraded");
    Flyway.configure()
        .dataSource(postgres.getDatabase("postgres", "upgraded"))
        .target("1")
        .load()
        .migrate();
    try (Connection connection = postgres.getDatabase("postgres", "upgraded").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(user("1", "0"));
      statement.execute(
          """
          insert into alerts (id, user_id, instrument, operator, level, status, as_of_trade_id,
            triggered_at, trigger_id, trigger_price)
          values (7, 1, 'SIM:BTC-USDT', 'above', 65000.50, 'triggered', 41, now(), 'abc', 65001)""");
      Flyway.configure().dataSource(postgres.getDatabase("postgres", "upgraded")).load().migrate();

      ResultSet alert =
          statement.executeQuery(
              """
              select concat_ws(' ', a.condition, a.policy, trigger_count, v.version, v.kind, v.as_of,
                t.trigger_id)
              from alerts a join alert_versions v on v.alert_id = a.id and v.condition = a.condition
              join alert_triggers t on t.alert_id = a.id""");
      assertThat(alert.next()).isTrue();
      assertThat(alert.getString(1))
          .isEqualTo(
              "{\"level\": \"65000.5\", \"series\": \"price\", \"operator\": \"above\","
                  + " \"instrument\": \"SIM:BTC-USDT\"} {\"mode\": \"once\"} 1 1 created"
                  + " [{\"trade_id\": 41, \"instrument\": \"SIM:BTC-USDT\"}] abc");
    }
  }

  @Test
  void anAddressBelongsToOneUserInWhateverCase() throws SQLException {
    execute(user("1", "0"));

    assertRefused(
        "insert into users (name, email, password_hash) values ('b', 'U1@Example.com', 'x')");
  }

  @Test
  void withAUserGoesWhatIsTheUsersAndNotTheHistory() throws SQLException {
    execute(user("1", "0"));
    execute(position("1"));

    execute("delete from users where id = 1");

    assertThat(query("select user_id from accounts")).isEmpty();
    assertThat(query("select user_id from positions_pnl")).containsExactly("1");
  }

  @Test
  void anEventIsOfAnAlertOrOfAFunction() throws SQLException {
    String event =
        "insert into alert_events (event_id, kind, alert_id, function_id, version, user_id,"
            + " instrument, processed_at, event) values ('%s', 'k', %s, %s, 1, 1, 'i', now(), '{}')";

    execute(event.formatted("of an alert", "7", "null"));
    execute(event.formatted("of a function", "null", "9"));

    assertRefused(event.formatted("of both", "7", "9"));
    assertRefused(event.formatted("of nothing", "null", "null"));
  }

  @Test
  void decisionsAboutFunctionsAreKeptAsTheyAre() throws SQLException {
    execute(
        "insert into function_versions (function_id, version, user_id, kind, typename, endpoint,"
            + " input, egress, channels, as_of)"
            + " values (9, 1, 1, 'defined', 'a/b', 'builtin', 'ticks_1s', 'fast', '{}', '[]')"
            + " on conflict do nothing");

    for (String change :
        new String[] {
          "update function_versions set kind = 'paused'",
          "delete from function_versions",
          "truncate function_versions"
        }) {
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> execute(change))
          .withMessageContaining("function_versions is append only");
    }
  }

  @Test
  void anOutboxRowFindsThePartitionOfItsDay() throws SQLException {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    execute(
        "create table outbox_today partition of outbox for values from ('%s 00:00Z') to ('%s 00:00Z')"
            .formatted(today.minusDays(1), today.plusDays(2)));

    execute("insert into outbox (topic, key, payload) values ('alert.rules', '7', null)");
    execute(
        "insert into outbox (topic, key, created_at)"
            + " values ('alert.rules', '8', now() + interval '9 days')");

    assertThat(query("select tableoid::regclass || ' ' || key from outbox order by key"))
        .containsExactly("outbox_today 7", "outbox_default 8");

    execute("drop table outbox_today");
    assertThat(query("select key from outbox")).containsExactly("8");
  }

  @Test
  void theOutboxIsPublishedAsOneTableWhateverItsPartitions() throws SQLException {
    execute("select pg_create_logical_replication_slot('probe', 'pgoutput')");
    try {
      execute("insert into outbox (topic, key, payload) values ('alert.rules', '7', '{}')");
      execute("insert into candles values ('SIM:A-B', '1m', now(), 1, 1, 1, 1, 1, 1, 1, true)");
      execute("delete from outbox");

      // pgoutput: a row that was inserted (I), updated (U) or deleted (D), then its table's id.
      assertThat(
              query(
                  """
                  select chr(get_byte(data, 0)) || ' ' || ((get_byte(data, 1) << 24)
                    + (get_byte(data, 2) << 16) + (get_byte(data, 3) << 8) + get_byte(data, 4)
                    )::oid::regclass
                  from pg_logical_slot_get_binary_changes('probe', null, null,
                    'proto_version', '1', 'publication_names', 'tocsin_outbox')
                  where chr(get_byte(data, 0)) in ('I', 'U', 'D')"""))
          .containsExactly("I outbox");
    } finally {
      execute("select pg_drop_replication_slot('probe')");
    }
  }

  @Test
  void loginsFromBeforeSessionsLastAsLongAsTheirToken() throws Exception {
    execute("create database before");
    Flyway.configure()
        .dataSource(postgres.getDatabase("postgres", "before"))
        .target("2")
        .load()
        .migrate();
    try (Connection connection = postgres.getDatabase("postgres", "before").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into users (id, name, email, password_hash) values (1, 'a', 'a@b.c', 'x');
          insert into refresh_tokens (token_hash, family, user_id, expires_at, rotated_at, revoked)
          select f.token::bytea, f.family::uuid, 1, now() + f.lasts::interval,
            f.rotated::timestamptz, f.revoked
          from (values
            ('old', '11111111-1111-1111-1111-111111111111', '1 day', '2026-01-01', false),
            ('new', '11111111-1111-1111-1111-111111111111', '2 days', null, false),
            ('revoked', '22222222-2222-2222-2222-222222222222', '2 days', null, true),
            ('expired', '33333333-3333-3333-3333-333333333333', '-1 days', null, false)
          ) f (token, family, lasts, rotated, revoked)""");
      Flyway.configure().dataSource(postgres.getDatabase("postgres", "before")).load().migrate();
      try (ResultSet found =
          statement.executeQuery(
              """
              select string_agg(convert_from(token_hash, 'UTF8'), ' ' order by token_hash)
                || ' ' || max(s.user_id) || ' ' || (max(s.ends_at) > now() + interval '47 hours')
                || ' ' || count(distinct s.id)
              from refresh_tokens t join sessions s on s.id = t.session_id""")) {
        assertThat(found.next()).isTrue();
        assertThat(found.getString(1)).isEqualTo("new old 1 true 1");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_events set at = now()",
        "delete from audit_events",
        "truncate audit_events"
      })
  void theAuditTrailIsAppendOnly(String change) throws SQLException {
    execute("insert into audit_events (kind, user_id) values ('login_failed', 1)");

    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> execute(change))
        .withMessageContaining("audit_events is append only");
  }

  private static String user(String id, String balance) {
    return """
        with u as (insert into users (id, name, email, password_hash)
          values (%s, 'a', 'u1@example.com', 'x') returning id)
        insert into accounts (user_id, balance) select id, %s from u"""
        .formatted(id, balance);
  }

  private static String position(String realizedPnl) {
    return """
        insert into positions_pnl (user_id, instrument, sequence, quantity, avg_buy_price,
          realized_pnl, last_trade_id)
        values (1, 'SIM:BTC-USDT', 1, 1, 1, %s, 0)"""
        .formatted(realizedPnl);
  }

  private static void assertRefused(String sql) {
    assertThatExceptionOfType(SQLException.class)
        .as(sql)
        .isThrownBy(() -> execute(sql))
        .extracting(SQLException::getSQLState)
        .asString()
        .matches("22003|23505|23514");
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> query(String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        ResultSet result = connection.createStatement().executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    }
  }
}
