package dev.tocsin.api.function;

import dev.tocsin.api.db.Row;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.Choice;
import dev.tocsin.api.http.Paging;
import dev.tocsin.api.http.Seek;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.function.FunctionEgress;
import dev.tocsin.schemas.function.FunctionInput;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The functions of users. */
@Singleton
class FunctionRepository {

  /** The columns that {@link #function} reads. */
  static final String COLUMNS =
      "id, version, name, typename, endpoint, input, egress, instruments, channels, status,"
          + " trigger_count, triggered_at, created_at";

  private static final String OF_USER = " from functions where user_id = ?";

  UserFunction insert(Transaction tx, long userId, FunctionReader.Wanted wanted)
      throws SQLException {
    Terms terms = wanted.terms();
    return tx.one(
        """
        insert into functions
          (user_id, name, typename, endpoint, input, egress, instruments, channels)
        values (?, ?, ?, ?, ?, ?, ?, ?) returning\s"""
            + COLUMNS,
        FunctionRepository::function,
        userId,
        wanted.labels().name(),
        terms.typename(),
        terms.endpoint(),
        terms.input().toString(),
        terms.egress().id(),
        wanted.instruments().stream().map(Instrument::id).toArray(String[]::new),
        wanted.labels().channels().toArray(String[]::new));
  }

  Optional<UserFunction> find(Transaction tx, long userId, long id) throws SQLException {
    return tx.first(
        "select " + COLUMNS + OF_USER + " and id = ?", FunctionRepository::function, userId, id);
  }

  /** Finds a function and lets nobody else change it, the projection of events included. */
  Optional<UserFunction> lock(Transaction tx, long userId, long id) throws SQLException {
    return tx.first(
        "select " + COLUMNS + OF_USER + " and id = ? for update",
        FunctionRepository::function,
        userId,
        id);
  }

  long count(Transaction tx, long userId) throws SQLException {
    return tx.one("select count(*) as count" + OF_USER, row -> row.number("count"), userId);
  }

  /** One page, newest first. */
  List<UserFunction> list(Transaction tx, long userId, Paging paging) throws SQLException {
    return tx.list(
        "select "
            + COLUMNS
            + OF_USER
            + " order by id desc limit "
            + paging.size()
            + " offset "
            + paging.offset(),
        FunctionRepository::function,
        userId);
  }

  /** One page and a row more, in the order in which it is sought. */
  List<UserFunction> list(Transaction tx, long userId, Seek seek) throws SQLException {
    return tx.list(
        "select " + COLUMNS + OF_USER + seek.sql("id"),
        FunctionRepository::function,
        userId,
        seek.from());
  }

  void label(Transaction tx, long id, Labels labels) throws SQLException {
    tx.update(
        "update functions set name = ?, channels = ? where id = ?",
        labels.name(),
        labels.channels().toArray(String[]::new),
        id);
  }

  /** Writes what a new version of a function is. */
  void version(Transaction tx, long id, int version, Terms terms, Activity activity)
      throws SQLException {
    tx.update(
        """
        update functions set version = ?, typename = ?, endpoint = ?, input = ?, egress = ?,
          status = ?, suspended = false
        where id = ?
        """,
        version,
        terms.typename(),
        terms.endpoint(),
        terms.input().toString(),
        terms.egress().id(),
        activity.id(),
        id);
  }

  void delete(Transaction tx, long id) throws SQLException {
    tx.update("delete from functions where id = ?", id);
  }

  /** Reads {@link #COLUMNS}. */
  static UserFunction function(Row row) throws SQLException {
    return new UserFunction(
        row.number("id"),
        (int) row.number("version"),
        new Terms(
            row.text("typename"),
            row.text("endpoint"),
            FunctionInput.parse(row.text("input")),
            Choice.of(FunctionEgress.class, row.text("egress"), "egress")),
        new Labels(row.text("name"), row.texts("channels")),
        row.texts("instruments").stream().map(Instrument::of).toList(),
        Activity.of(row.text("status")),
        (int) row.number("trigger_count"),
        row.time("triggered_at"),
        row.time("created_at"));
  }
}
