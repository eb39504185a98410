package dev.tocsin.api.cryptocurrency;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Row;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.Page;
import dev.tocsin.api.http.Paging;
import dev.tocsin.api.http.ProblemException;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The jobs that ask providers, and what has become of them. */
@Singleton
class SyncRepository {

  private final Database database;

  SyncRepository(Database database) {
    this.database = database;
  }

  /** Queues one; nobody asked for it when {@code requestedBy} is null. */
  SyncView add(Transaction tx, Long requestedBy, Provider provider, int coins) throws SQLException {
    return tx.one(
        """
        insert into cryptocurrency_syncs (requested_by, provider, coins)
        values (?::bigint, ?, ?) returning *
        """,
        SyncRepository::view,
        requestedBy,
        provider == null ? null : provider.id(),
        coins);
  }

  /** Whether the schedule has one for so many that has not ended. */
  boolean isScheduled(Transaction tx, int coins) throws SQLException {
    return tx.first(
            """
            select 1 from cryptocurrency_syncs
            where requested_by is null and coins = ? and status in ('queued', 'running')
            """,
            row -> true,
            coins)
        .isPresent();
  }

  /**
   * Begins a sync, or goes on with it after its instance died; empty when it has ended, or another
   * one is running. One that has been running for so long that nobody can be at it is given up.
   */
  Optional<SyncView> start(long id) {
    return database.transaction(
        tx -> {
          tx.list("select pg_advisory_xact_lock(hashtext('cryptocurrency_syncs'))", row -> 0);
          tx.update(
              """
              update cryptocurrency_syncs
              set status = 'failed', ended_at = now(), detail = 'its instance died'
              where status = 'running' and id <> ? and started_at < now() - interval '10 minutes'
              """,
              id);
          return tx.first(
              """
              update cryptocurrency_syncs set status = 'running', started_at = now()
              where id = ? and status in ('queued', 'running') and not exists (
                select from cryptocurrency_syncs where status = 'running' and id <> ?)
              returning *
              """,
              SyncRepository::view,
              id,
              id);
        });
  }

  /** The id of the one that has waited longest. */
  Optional<Long> oldestQueued() {
    return database.transaction(
        tx ->
            tx.first(
                "select id from cryptocurrency_syncs where status = 'queued' order by id limit 1",
                row -> row.number("id")));
  }

  /** Whether there is nothing left to do. */
  boolean isOver(long id) {
    return database.transaction(
        tx ->
            tx.first(
                    "select 1 from cryptocurrency_syncs"
                        + " where id = ? and status in ('queued', 'running')",
                    row -> true,
                    id)
                .isEmpty());
  }

  void succeed(Transaction tx, long id, Provider answeredBy, int taken, int refused, String detail)
      throws SQLException {
    tx.update(
        """
        update cryptocurrency_syncs set status = 'succeeded', answered_by = ?, taken = ?,
          refused = ?, detail = ?, ended_at = clock_timestamp()
        where id = ?
        """,
        answeredBy.id(),
        taken,
        refused,
        detail,
        id);
  }

  void fail(Transaction tx, long id, String detail) throws SQLException {
    tx.update(
        "update cryptocurrency_syncs set status = 'failed', detail = ?,"
            + " ended_at = clock_timestamp() where id = ?",
        detail,
        id);
  }

  /** When the last one ended; null when none has lately. */
  Instant lastEnd() {
    return database
        .transaction(
            tx ->
                tx.one(
                    "select max(ended_at) as ended_at from cryptocurrency_syncs",
                    row -> Optional.ofNullable(row.time("ended_at"))))
        .orElse(null);
  }

  SyncView show(long id) {
    return database
        .transaction(
            tx ->
                tx.first(
                    "select * from cryptocurrency_syncs where id = ?", SyncRepository::view, id))
        .orElseThrow(ProblemException::notFound);
  }

  /** The latest first. */
  Page<SyncView> list(Paging paging, HttpRequest<?> request) {
    return database.transaction(
        tx ->
            paging.page(
                tx.list(
                    "select * from cryptocurrency_syncs order by id desc limit ? offset ?",
                    SyncRepository::view,
                    paging.size(),
                    paging.offset()),
                tx.one(
                    "select count(*) as count from cryptocurrency_syncs",
                    row -> row.number("count")),
                request));
  }

  /** Removes what is older than a week. */
  void forget(Transaction tx) throws SQLException {
    tx.update("delete from cryptocurrency_syncs where ended_at < now() - interval '7 days'");
  }

  private static SyncView view(Row row) throws SQLException {
    return new SyncView(
        row.number("id"),
        SyncStatus.of(row.text("status")),
        Math.toIntExact(row.number("coins")),
        provider(row.text("provider")),
        provider(row.text("answered_by")),
        count(row.optionalNumber("taken")),
        count(row.optionalNumber("refused")),
        row.text("detail"),
        row.optionalNumber("requested_by"),
        row.time("created_at"),
        row.time("started_at"),
        row.time("ended_at"));
  }

  private static Provider provider(String id) {
    return id == null ? null : Provider.of(id);
  }

  private static Integer count(Long number) {
    return number == null ? null : Math.toIntExact(number);
  }
}
