package dev.tocsin.api.cryptocurrency;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.task.DueTasks;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Has syncs done: by the scheduler, one at a time. */
@Singleton
class SyncRequests {

  private static final int MAX_PER_MINUTE = 10;

  private final Database database;
  private final SyncRepository syncs;
  private final Providers providers;
  private final DueTasks tasks;

  SyncRequests(Database database, SyncRepository syncs, Providers providers, DueTasks tasks) {
    this.database = database;
    this.syncs = syncs;
    this.providers = providers;
    this.tasks = tasks;
  }

  /** Has one done that the schedule wants, unless nobody is to be asked or it waits already. */
  void schedule(int coins) {
    database.transaction(
        tx -> {
          if (!providers.isEmpty() && !syncs.isScheduled(tx, coins)) {
            queue(tx, null, null, coins);
          }
          return null;
        });
  }

  /**
   * Has one done that an operator wants.
   *
   * @param provider null for the first that answers
   * @throws ProblemException 409 when there is no such provider, 429 when they have wanted too many
   */
  SyncView request(long operatorId, Provider provider, int coins) {
    if (providers.toAsk(provider).isEmpty()) {
      throw ProblemException.conflict(
          "no_provider",
          "%s is not configured: see tocsin.cryptocurrencies.providers."
              .formatted(provider == null ? "A provider" : provider.id()));
    }
    return database.transaction(
        tx -> {
          limit(tx, operatorId);
          return queue(tx, operatorId, provider, coins);
        });
  }

  private SyncView queue(Transaction tx, Long operatorId, Provider provider, int coins)
      throws SQLException {
    SyncView sync = syncs.add(tx, operatorId, provider, coins);
    tasks.add(tx, SyncTasks.NAME, List.of(Long.toString(sync.id())));
    tx.afterCommit(tasks::wake);
    return sync;
  }

  /** Counted where all instances see it, for one operator at a time. */
  private static void limit(Transaction tx, long operatorId) throws SQLException {
    tx.list("select 1 from users where id = ? for update", row -> 0, operatorId);
    List<Long> waits =
        tx.list(
            """
            select ceil(extract(epoch from created_at + interval '1 minute' - now()))::bigint as wait
            from cryptocurrency_syncs
            where requested_by = ? and created_at > now() - interval '1 minute'
            order by created_at desc
            """,
            row -> row.number("wait"),
            operatorId);
    if (waits.size() >= MAX_PER_MINUTE) {
      throw ProblemException.tooMany(
          "too_many_syncs",
          "At most %d syncs a minute: wait, then go on.".formatted(MAX_PER_MINUTE),
          Duration.ofSeconds(Math.max(1, waits.get(MAX_PER_MINUTE - 1))));
    }
  }
}
