package dev.tocsin.api.alert;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.StreamPoint;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sees that nothing stands for a user who is suspended. Their alerts are paused as the user would
 * pause them, and resumed when the user is reinstated; what the user had paused stays so, and what
 * has expired meanwhile too. {@value #BATCH} alerts to a transaction: it may break off anywhere and
 * begin again.
 */
@Singleton
public class SuspendedAlerts {

  private static final int BATCH = 500;

  private final Database database;
  private final AlertVersions versions;
  private final StreamPoints points;

  SuspendedAlerts(Database database, AlertVersions versions, StreamPoints points) {
    this.database = database;
    this.versions = versions;
    this.points = points;
  }

  /**
   * Pauses or resumes the alerts of a user, whichever the user's standing demands.
   *
   * @throws dev.tocsin.api.http.ProblemException 503 while the market stream has not been read
   */
  public void settle(long userId) {
    boolean isDone = false;
    while (!isDone) {
      isDone = database.transaction(tx -> step(tx, userId));
    }
  }

  private boolean step(Transaction tx, long userId) throws SQLException {
    Optional<Boolean> isSuspended =
        tx.first(
            "select suspended_at is not null as suspended from users where id = ? for share",
            row -> row.flag("suspended"),
            userId);
    if (isSuspended.isEmpty()) {
      return true;
    }
    return isSuspended.get() ? pause(tx, userId) : resume(tx, userId);
  }

  private boolean pause(Transaction tx, long userId) throws SQLException {
    List<Alert> standing = lock(tx, userId, "status in ('pending', 'active')");
    decide(tx, userId, standing, AlertStatus.PAUSED);
    return standing.size() < BATCH;
  }

  private boolean resume(Transaction tx, long userId) throws SQLException {
    List<Alert> suspended = lock(tx, userId, "suspended");
    Instant now = Instant.now();
    decide(
        tx,
        userId,
        suspended.stream().filter(alert -> isToResume(alert, now)).toList(),
        AlertStatus.PENDING);
    tx.update("update alerts set suspended = false where id = any (?)", ids(suspended));
    return suspended.size() < BATCH;
  }

  private static boolean isToResume(Alert alert, Instant now) {
    Instant expiresAt = alert.terms().expiresAt();
    return alert.status() == AlertStatus.PAUSED && (expiresAt == null || expiresAt.isAfter(now));
  }

  private static List<Alert> lock(Transaction tx, long userId, String condition)
      throws SQLException {
    return tx.list(
        "select "
            + AlertRepository.COLUMNS
            + " from alerts where user_id = ? and "
            + condition
            + " order by id limit "
            + BATCH
            + " for update",
        AlertRepository::alert,
        userId);
  }

  /** A new version of each, which counts from now. */
  private void decide(Transaction tx, long userId, List<Alert> alerts, AlertStatus status)
      throws SQLException {
    tx.update(
        """
        update alerts set version = version + 1, status = ?, suspended = ?,
          armed_at = null, reason = null
        where id = any (?)
        """,
        status.id(),
        status == AlertStatus.PAUSED,
        ids(alerts));
    Map<Instrument, StreamPoint> now = points.now(tx, instruments(alerts));
    List<AlertVersions.Decision> decisions = new ArrayList<>();
    for (Alert alert : alerts) {
      List<StreamPoint> asOf =
          alert.terms().condition().instruments().stream().map(now::get).toList();
      decisions.add(
          new AlertVersions.Decision(
              rule(userId, alert, status, asOf), alert.terms(), alert.labels().channels()));
    }
    versions.add(tx, decisions);
  }

  private static AlertRule rule(
      long userId, Alert alert, AlertStatus status, List<StreamPoint> asOf) {
    int version = alert.version() + 1;
    Terms terms = alert.terms();
    return status == AlertStatus.PAUSED
        ? new AlertRule.Paused(alert.id(), version, userId, asOf)
        : new AlertRule.Resumed(
            alert.id(),
            version,
            userId,
            terms.condition(),
            terms.policy(),
            terms.expiresAt(),
            asOf);
  }

  private static Set<Instrument> instruments(Collection<Alert> alerts) {
    Set<Instrument> instruments = new TreeSet<>();
    alerts.forEach(alert -> instruments.addAll(alert.terms().condition().instruments()));
    return instruments;
  }

  private static Object ids(List<Alert> alerts) {
    return alerts.stream().map(Alert::id).toArray(Long[]::new);
  }
}
