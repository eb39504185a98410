package dev.tocsin.api.alert;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.idempotency.IdempotencyKeys;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Deletes many alerts, {@value #BATCH} to a transaction. Under a key it goes on where a request
 * before broke off, and once it is done deletes no more.
 */
@Singleton
class BulkWithdrawals {

  private static final int BATCH = 500;
  private static final int OK = 200;
  private static final String REQUEST = "DELETE /alerts";

  private final Database database;
  private final AlertRepository repository;
  private final Alerts alerts;
  private final IdempotencyKeys keys;

  BulkWithdrawals(
      Database database, AlertRepository repository, Alerts alerts, IdempotencyKeys keys) {
    this.database = database;
    this.repository = repository;
    this.alerts = alerts;
    this.keys = keys;
  }

  /** How far it has come. */
  private record Progress(long deleted, boolean isDone) {}

  /**
   * Deletes all that match; gives how many there were.
   *
   * @throws ProblemException 422 when the filter leaves nothing out
   */
  long withdraw(long userId, AlertFilter filter, Optional<String> key) {
    if (filter.status() == null && filter.symbol() == null && filter.tag() == null) {
      throw ProblemException.invalid(
          "symbol", "or tag is missing: say which alerts are to be deleted");
    }
    Progress progress = new Progress(0, false);
    while (!progress.isDone()) {
      long before = progress.deleted();
      progress = database.transaction(tx -> step(tx, userId, filter, key, before));
    }
    return progress.deleted();
  }

  private Progress step(
      Transaction tx, long userId, AlertFilter filter, Optional<String> key, long before)
      throws SQLException {
    if (key.isEmpty()) {
      int deleted = batch(tx, userId, filter);
      return new Progress(before + deleted, deleted < BATCH);
    }
    String hash = IdempotencyKeys.hash(filter.toString().getBytes(StandardCharsets.UTF_8));
    IdempotencyKeys.Kept kept = keys.claim(tx, userId, REQUEST, key.get(), hash);
    long sofar = kept.reply() == null ? 0 : Long.parseLong(kept.reply());
    if (kept.isDone()) {
      return new Progress(sofar, true);
    }
    int deleted = batch(tx, userId, filter);
    String total = Long.toString(sofar + deleted);
    if (deleted < BATCH) {
      keys.done(tx, kept, OK, total);
    } else {
      keys.progress(tx, kept, total);
    }
    return new Progress(sofar + deleted, deleted < BATCH);
  }

  private int batch(Transaction tx, long userId, AlertFilter filter) throws SQLException {
    List<Alert> batch = repository.lock(tx, userId, filter, BATCH);
    alerts.withdraw(tx, userId, batch);
    return batch.size();
  }
}
