package dev.tocsin.api.watchlist;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.DatabaseException;
import dev.tocsin.api.db.Row;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.Paging;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.revision.IfMatch;
import dev.tocsin.schemas.Instrument;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;

/** The lists of users. Whatever is somebody else's is as if it were not there. */
@Singleton
class WatchlistRepository {

  private static final int MAX_PER_USER = 100;
  private static final String NAME_INDEX = "watchlists_name";
  private static final String COLUMNS = "id, name, instruments, created_at, updated_at";

  private final Database database;

  WatchlistRepository(Database database) {
    this.database = database;
  }

  /** Lists, and how many there are in all. */
  record Found(List<Watchlist> lists, long count) {}

  Found page(long userId, Paging paging) {
    return database.transaction(
        tx -> {
          long count =
              tx.one(
                  "select count(*) as count from watchlists where user_id = ?",
                  row -> row.number("count"),
                  userId);
          List<Watchlist> lists =
              tx.list(
                  "select "
                      + COLUMNS
                      + " from watchlists where user_id = ? order by lower(name) limit ? offset ?",
                  WatchlistRepository::list,
                  userId,
                  paging.size(),
                  paging.offset());
          return new Found(lists, count);
        });
  }

  /**
   * One list.
   *
   * @throws ProblemException 404
   */
  Watchlist one(long userId, long id) {
    return database.transaction(tx -> find(tx, userId, id, ""));
  }

  /**
   * Adds a list.
   *
   * @throws ProblemException 409 when there is one of that name, or as many as anybody may have
   */
  Watchlist add(long userId, WatchlistReader.Wanted wanted) {
    return changed(
            tx ->
                tx.first(
                    "insert into watchlists (user_id, name, instruments) select ?, ?, ?"
                        + " where (select count(*) from watchlists where user_id = ?) < ?"
                        + " returning "
                        + COLUMNS,
                    WatchlistRepository::list,
                    userId,
                    wanted.name(),
                    ids(wanted.instruments()),
                    userId,
                    MAX_PER_USER))
        .orElseThrow(
            () ->
                ProblemException.conflict(
                    "too_many_watchlists",
                    "You have " + MAX_PER_USER + " watchlists, which is the most."));
  }

  /**
   * Puts another list in the place of one.
   *
   * @throws ProblemException 404, 409 when there is another of that name, or 412 when it is not as
   *     the user has seen it
   */
  Watchlist replace(long userId, long id, WatchlistReader.Wanted wanted, IfMatch seen) {
    return changed(tx -> set(tx, userId, id, wanted.name(), wanted.instruments(), seen));
  }

  /**
   * Puts other markets on a list, or the same in another order.
   *
   * @throws ProblemException 404, or 412 when it is not as the user has seen it
   */
  Watchlist setMarkets(long userId, long id, List<Instrument> instruments, IfMatch seen) {
    return changed(tx -> set(tx, userId, id, null, instruments, seen));
  }

  /**
   * Forgets a list.
   *
   * @throws ProblemException 404, or 412 when it is not as the user has seen it
   */
  void delete(long userId, long id, IfMatch seen) {
    database.transaction(
        tx -> {
          seen.require(find(tx, userId, id, " for update"));
          return tx.update("delete from watchlists where id = ?", id);
        });
  }

  /** A name of null leaves the one that there is. */
  private static Watchlist set(
      Transaction tx, long userId, long id, String name, List<Instrument> instruments, IfMatch seen)
      throws SQLException {
    seen.require(find(tx, userId, id, " for update"));
    return tx.one(
        "update watchlists set name = coalesce(?, name), instruments = ?, updated_at = now()"
            + " where id = ? returning "
            + COLUMNS,
        WatchlistRepository::list,
        name,
        ids(instruments),
        id);
  }

  private static Watchlist find(Transaction tx, long userId, long id, String lock)
      throws SQLException {
    return tx.first(
            "select " + COLUMNS + " from watchlists where user_id = ? and id = ?" + lock,
            WatchlistRepository::list,
            userId,
            id)
        .orElseThrow(ProblemException::notFound);
  }

  private <T> T changed(Database.Work<T> change) {
    try {
      return database.transaction(change);
    } catch (DatabaseException e) {
      if (e.brokenUniqueConstraint().equals(NAME_INDEX)) {
        throw ProblemException.conflict(
            "name_taken", "name", "is that of another of your watchlists");
      }
      throw e;
    }
  }

  private static String[] ids(List<Instrument> instruments) {
    return instruments.stream().map(Instrument::id).toArray(String[]::new);
  }

  private static Watchlist list(Row row) throws SQLException {
    return new Watchlist(
        row.number("id"),
        row.text("name"),
        row.texts("instruments").stream().map(Instrument::of).toList(),
        row.time("created_at"),
        row.time("updated_at"));
  }
}
