package dev.tocsin.api.alert;

import dev.tocsin.api.auth.UserRepository;
import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.listing.SymbolResolver;
import dev.tocsin.api.revision.IfMatch;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.StreamPoint;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes alerts, pauses and resumes them. Other terms, a pause and its end make a new version,
 * which counts from now; the version before ends there.
 */
@Singleton
class AlertChanges {

  private static final int ATTEMPTS = 5;

  private final Database database;
  private final UserRepository users;
  private final AlertRepository alerts;
  private final AlertVersions versions;
  private final StreamPoints points;
  private final Clock clock;
  private final AlertReader reader;

  AlertChanges(
      Database database,
      UserRepository users,
      AlertRepository alerts,
      AlertVersions versions,
      StreamPoints points,
      SymbolResolver symbols) {
    this.database = database;
    this.users = users;
    this.alerts = alerts;
    this.versions = versions;
    this.points = points;
    this.clock = Clock.systemUTC();
    this.reader = new AlertReader(symbols::written, clock);
  }

  /**
   * Changes an alert.
   *
   * @throws ProblemException 404, 409 when it is over, 412 when it is not as it was seen, or 422
   *     when it cannot be so
   */
  Alert change(long userId, long id, AlertChange change, IfMatch asSeen) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Alert seen =
          database
              .transaction(tx -> alerts.find(tx, userId, id))
              .orElseThrow(ProblemException::notFound);
      asSeen.require(AlertView.of(seen));
      refuseOver(seen);
      Terms terms = reader.terms(seen, change);
      Optional<Alert> changed =
          database.transaction(tx -> change(tx, userId, seen, terms, change, asSeen));
      if (changed.isPresent()) {
        return changed.get();
      }
    }
    throw ProblemException.conflict(
        "changed_meanwhile", "Others change the alert at the same time: try again.");
  }

  /** Empty when another has changed the alert since it was seen. */
  private Optional<Alert> change(
      Transaction tx, long userId, Alert seen, Terms terms, AlertChange change, IfMatch asSeen)
      throws SQLException {
    users.refuseSuspended(tx, userId);
    Alert alert = alerts.lock(tx, userId, seen.id()).orElseThrow(ProblemException::notFound);
    if (alert.version() != seen.version()) {
      return Optional.empty();
    }
    asSeen.require(AlertView.of(alert));
    refuseOver(alert);
    Labels labels = AlertReader.labels(alert.labels(), change);
    if (!labels.equals(alert.labels())) {
      alerts.label(tx, alert.id(), labels);
    }
    boolean wasPaused = alert.status() == AlertStatus.PAUSED;
    boolean isPaused =
        change.status() == null ? wasPaused : change.status() == AlertChange.Wish.PAUSED;
    if (wasPaused != isPaused || !terms.equals(alert.terms())) {
      decide(tx, userId, alert, wasPaused, isPaused, terms, labels);
    }
    return alerts.find(tx, userId, alert.id());
  }

  private void decide(
      Transaction tx,
      long userId,
      Alert alert,
      boolean wasPaused,
      boolean isPaused,
      Terms terms,
      Labels labels)
      throws SQLException {
    if (wasPaused && !isPaused) {
      ExpiryReader.checkToCome(terms.expiresAt(), clock);
    }
    int version = alert.version() + 1;
    alerts.version(
        tx, alert.id(), version, terms, isPaused ? AlertStatus.PAUSED : AlertStatus.PENDING);
    List<Instrument> instruments = terms.condition().instruments();
    Map<Instrument, StreamPoint> now = points.now(tx, instruments);
    List<StreamPoint> asOf = instruments.stream().map(now::get).toList();
    AlertRule rule =
        isPaused
            ? new AlertRule.Paused(alert.id(), version, userId, asOf)
            : inForce(alert.id(), version, userId, wasPaused, terms, asOf);
    versions.add(tx, List.of(new AlertVersions.Decision(rule, terms, labels.channels())));
  }

  private static AlertRule inForce(
      long id, int version, long userId, boolean wasPaused, Terms terms, List<StreamPoint> asOf) {
    return wasPaused
        ? new AlertRule.Resumed(
            id, version, userId, terms.condition(), terms.policy(), terms.expiresAt(), asOf)
        : new AlertRule.Changed(
            id, version, userId, terms.condition(), terms.policy(), terms.expiresAt(), asOf);
  }

  private static void refuseOver(Alert alert) {
    if (!alert.isStanding() && alert.status() != AlertStatus.PAUSED) {
      throw ProblemException.conflict(
          "alert_over",
          "The alert is %s, and over: set a new one (POST /api/v1/alerts), and delete this one."
              .formatted(alert.status().id()));
    }
  }
}
