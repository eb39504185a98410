package dev.tocsin.api.alert;

import dev.tocsin.api.auth.UserRepository;
import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.Paging;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.http.Seek;
import dev.tocsin.api.outbox.Outbox;
import dev.tocsin.api.revision.IfMatch;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.StreamPoint;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What users decide about their alerts. Each decision and the rule that tells the job of it commit
 * together. Somebody else's alert is as if it were not there.
 */
@Singleton
class Alerts {

  private final Database database;
  private final UserRepository users;
  private final AlertRepository alerts;
  private final AlertVersions versions;
  private final TriggerRepository triggers;
  private final StreamPoints points;
  private final Outbox outbox;

  Alerts(
      Database database,
      UserRepository users,
      AlertRepository alerts,
      AlertVersions versions,
      TriggerRepository triggers,
      StreamPoints points,
      Outbox outbox) {
    this.database = database;
    this.users = users;
    this.alerts = alerts;
    this.versions = versions;
    this.triggers = triggers;
    this.points = points;
    this.outbox = outbox;
  }

  /** Sets alerts; gives them in the same order. */
  List<Alert> create(Transaction tx, long userId, List<AlertReader.Wanted> wanted)
      throws SQLException {
    users.refuseSuspended(tx, userId);
    List<Alert> created = alerts.insert(tx, userId, wanted);
    Map<Instrument, StreamPoint> now = points.now(tx, instruments(created));
    versions.add(
        tx,
        created.stream()
            .map(
                alert -> {
                  Terms terms = alert.terms();
                  return new AlertVersions.Decision(
                      new AlertRule.Created(
                          alert.id(),
                          alert.version(),
                          userId,
                          terms.condition(),
                          terms.policy(),
                          terms.expiresAt(),
                          asOf(alert, now)),
                      terms,
                      alert.labels().channels());
                })
            .toList());
    return created;
  }

  Alert show(long userId, long id) {
    return database
        .transaction(tx -> alerts.find(tx, userId, id))
        .orElseThrow(ProblemException::notFound);
  }

  /** Alerts of a list, and how many there are in all. */
  record Found(List<Alert> alerts, long count) {}

  Found list(long userId, AlertFilter filter, Paging paging) {
    return database.transaction(
        tx -> new Found(alerts.list(tx, userId, filter, paging), alerts.count(tx, userId, filter)));
  }

  /** One page, as it is sought. */
  List<Alert> list(long userId, AlertFilter filter, Seek seek) {
    return database.transaction(tx -> alerts.list(tx, userId, filter, seek));
  }

  /** Deletes an alert. Trades up to now still count, should the job have them yet to come. */
  void withdraw(long userId, long id, IfMatch seen) {
    database.transaction(
        tx -> {
          Alert alert = alerts.lock(tx, userId, id).orElseThrow(ProblemException::notFound);
          seen.require(AlertView.of(alert));
          withdraw(tx, userId, List.of(alert));
          return alert;
        });
  }

  /** Deletes alerts, which the transaction has locked. */
  void withdraw(Transaction tx, long userId, List<Alert> withdrawn) throws SQLException {
    alerts.delete(tx, withdrawn);
    List<Alert> standing = withdrawn.stream().filter(Alert::isStanding).toList();
    Map<Instrument, StreamPoint> now = points.now(tx, instruments(standing));
    List<AlertVersions.Decision> decisions = new ArrayList<>();
    for (Alert alert : standing) {
      decisions.add(
          new AlertVersions.Decision(
              new AlertRule.Withdrawn(alert.id(), alert.version() + 1, userId, asOf(alert, now)),
              alert.terms(),
              alert.labels().channels()));
    }
    versions.add(tx, decisions);
    // Those that are over were buried when they were; a pause may end.
    List<Alert> unburied =
        withdrawn.stream()
            .filter(alert -> alert.isStanding() || alert.status() == AlertStatus.PAUSED)
            .toList();
    outbox.bury(tx, Topic.ALERT_RULES, unburied.stream().map(Alert::id).toList());
  }

  /** Every version of an alert, also of one that is deleted. */
  List<AlertVersions.Version> versions(long userId, long id) {
    return database.transaction(tx -> versions(tx, userId, id));
  }

  private List<AlertVersions.Version> versions(Transaction tx, long userId, long id)
      throws SQLException {
    List<AlertVersions.Version> found = versions.list(tx, userId, id);
    if (found.isEmpty()) {
      throw ProblemException.notFound();
    }
    return found;
  }

  /** Triggers of a list, and how many there are in all. */
  record Fired(List<AlertEvent.Triggered> triggers, long count) {}

  /** What an alert has triggered, also one that is deleted. */
  Fired triggers(long userId, long id, Paging paging) {
    return database.transaction(
        tx -> {
          versions(tx, userId, id);
          return new Fired(triggers.list(tx, id, paging), triggers.count(tx, id));
        });
  }

  private static Set<Instrument> instruments(Collection<Alert> alerts) {
    Set<Instrument> instruments = new TreeSet<>();
    alerts.forEach(alert -> instruments.addAll(alert.terms().condition().instruments()));
    return instruments;
  }

  private static List<StreamPoint> asOf(Alert alert, Map<Instrument, StreamPoint> now) {
    return alert.terms().condition().instruments().stream().map(now::get).toList();
  }
}
