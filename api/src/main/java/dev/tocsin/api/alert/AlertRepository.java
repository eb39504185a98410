package dev.tocsin.api.alert;

import dev.tocsin.api.db.Row;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.Paging;
import dev.tocsin.api.http.Seek;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Policy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The alerts of users. */
@Singleton
class AlertRepository {

  /** The columns that {@link #alert} reads. */
  static final String COLUMNS =
      "id, version, condition, policy, expires_at, channels, tags, note, status, created_at,"
          + " armed_at, trigger_count, triggered_at, trigger_id, trigger_price, reason";

  private static final String INSERT =
      """
      insert into alerts
        (id, user_id, instrument, instruments, condition, policy, expires_at, channels, tags, note,
         created_at)
      values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?)
      """;

  /** Alerts that are new, in the order in which they are wanted. */
  List<Alert> insert(Transaction tx, long userId, List<AlertReader.Wanted> wanted)
      throws SQLException {
    record Born(long id, Instant at) {}
    List<Born> born =
        tx.list(
            "select nextval('id_sequence') as id, now() as at from generate_series(1, ?)",
            row -> new Born(row.number("id"), row.time("at")),
            wanted.size());
    List<Alert> alerts = new ArrayList<>();
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      Alert alert = pending(born.get(i).id(), wanted.get(i), born.get(i).at());
      alerts.add(alert);
      rows.add(
          new Object[] {
            alert.id(),
            userId,
            alert.instrument().id(),
            instruments(alert.terms().condition()),
            Json.text(alert.terms().condition()),
            Json.text(alert.terms().policy()),
            alert.terms().expiresAt(),
            alert.labels().channels().toArray(String[]::new),
            alert.labels().tags().toArray(String[]::new),
            alert.labels().note(),
            alert.createdAt()
          });
    }
    tx.batch(INSERT, rows);
    return alerts;
  }

  private static Alert pending(long id, AlertReader.Wanted wanted, Instant createdAt) {
    return new Alert(
        id,
        1,
        wanted.terms(),
        wanted.labels(),
        AlertStatus.PENDING,
        createdAt,
        null,
        Alert.Triggers.NONE,
        null);
  }

  private static String[] instruments(Condition condition) {
    return condition.instruments().stream().map(Instrument::id).toArray(String[]::new);
  }

  Optional<Alert> find(Transaction tx, long userId, long id) throws SQLException {
    return tx.first(
        "select " + COLUMNS + " from alerts where id = ? and user_id = ?",
        AlertRepository::alert,
        id,
        userId);
  }

  /** Finds an alert and lets nobody else change it, the projection of events included. */
  Optional<Alert> lock(Transaction tx, long userId, long id) throws SQLException {
    return tx.first(
        "select " + COLUMNS + " from alerts where id = ? and user_id = ? for update",
        AlertRepository::alert,
        id,
        userId);
  }

  /** The first so many of those that match, locked, from the lowest id. */
  List<Alert> lock(Transaction tx, long userId, AlertFilter filter, int limit) throws SQLException {
    return tx.list(
        "select " + COLUMNS + matching(filter) + " order by id limit " + limit + " for update",
        AlertRepository::alert,
        parameters(userId, filter));
  }

  /** Writes the labels. */
  void label(Transaction tx, long id, Labels labels) throws SQLException {
    tx.update(
        "update alerts set channels = ?, tags = ?, note = ? where id = ?",
        labels.channels().toArray(String[]::new),
        labels.tags().toArray(String[]::new),
        labels.note(),
        id);
  }

  /** Writes what a new version of an alert is about; it starts afresh. */
  Alert version(Transaction tx, long id, int version, Terms terms, AlertStatus status)
      throws SQLException {
    return tx.one(
        """
        update alerts set version = ?, condition = ?::jsonb, policy = ?::jsonb, expires_at = ?,
          status = ?, suspended = false, armed_at = null, reason = null
        where id = ? returning\s"""
            + COLUMNS,
        AlertRepository::alert,
        version,
        Json.text(terms.condition()),
        Json.text(terms.policy()),
        terms.expiresAt(),
        status.id(),
        id);
  }

  void delete(Transaction tx, List<Alert> alerts) throws SQLException {
    tx.update(
        "delete from alerts where id = any (?)",
        (Object) alerts.stream().map(Alert::id).toArray(Long[]::new));
  }

  long count(Transaction tx, long userId, AlertFilter filter) throws SQLException {
    return tx.one(
        "select count(*) as count" + matching(filter),
        row -> row.number("count"),
        parameters(userId, filter));
  }

  /** One page, newest first. */
  List<Alert> list(Transaction tx, long userId, AlertFilter filter, Paging paging)
      throws SQLException {
    return tx.list(
        "select "
            + COLUMNS
            + matching(filter)
            + " order by id desc limit "
            + paging.size()
            + " offset "
            + paging.offset(),
        AlertRepository::alert,
        parameters(userId, filter));
  }

  /** One page and a row more, in the order in which it is sought. */
  List<Alert> list(Transaction tx, long userId, AlertFilter filter, Seek seek) throws SQLException {
    List<Object> parameters = new ArrayList<>(Arrays.asList(parameters(userId, filter)));
    parameters.add(seek.from());
    return tx.list(
        "select " + COLUMNS + matching(filter) + seek.sql("id"),
        AlertRepository::alert,
        parameters.toArray());
  }

  /** Says only what is asked for, so that an index can answer it. */
  private static String matching(AlertFilter filter) {
    return " from alerts where user_id = ?"
        + (filter.status() == null ? "" : " and status = ?")
        + (filter.symbol() == null ? "" : " and symbols @> array[?::text]")
        + (filter.tag() == null ? "" : " and tags <> '{}' and tags @> array[?::text]");
  }

  private static Object[] parameters(long userId, AlertFilter filter) {
    List<Object> parameters = new ArrayList<>();
    parameters.add(userId);
    if (filter.status() != null) {
      parameters.add(filter.status().id());
    }
    if (filter.symbol() != null) {
      parameters.add(filter.symbol());
    }
    if (filter.tag() != null) {
      parameters.add(filter.tag());
    }
    return parameters.toArray();
  }

  /** Reads {@link #COLUMNS}. */
  static Alert alert(Row row) throws SQLException {
    return new Alert(
        row.number("id"),
        (int) row.number("version"),
        terms(row),
        new Labels(row.texts("channels"), row.texts("tags"), row.text("note")),
        AlertStatus.of(row.text("status")),
        row.time("created_at"),
        row.time("armed_at"),
        new Alert.Triggers(
            (int) row.number("trigger_count"),
            row.time("triggered_at"),
            row.text("trigger_id"),
            row.amount("trigger_price")),
        row.text("reason"));
  }

  /** The terms that a row of this table, or of the versions, has. */
  static Terms terms(Row row) throws SQLException {
    return new Terms(
        read(row.text("condition"), Condition.class),
        read(row.text("policy"), Policy.class),
        row.time("expires_at"));
  }

  static <T> T read(String json, Class<T> type) {
    try {
      return Json.read(json.getBytes(StandardCharsets.UTF_8), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
