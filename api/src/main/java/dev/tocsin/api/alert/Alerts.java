package dev.tocsin.api.alert;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.http.Paging;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.listing.SymbolResolver;
import dev.tocsin.api.outbox.Outbox;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * What users decide about their alerts. Each decision and the rule that tells the job of it commit
 * together. Somebody else's alert is as if it were not there.
 */
@Singleton
class Alerts {

  private final Database database;
  private final AlertRepository alerts;
  private final StreamPoints points;
  private final SymbolResolver symbols;
  private final Outbox outbox;

  Alerts(
      Database database,
      AlertRepository alerts,
      StreamPoints points,
      SymbolResolver symbols,
      Outbox outbox) {
    this.database = database;
    this.alerts = alerts;
    this.points = points;
    this.symbols = symbols;
    this.outbox = outbox;
  }

  Alert create(long userId, NewAlert wanted) {
    Instrument instrument = symbols.written(wanted.symbol(), wanted.exchange());
    Condition condition =
        new Condition(instrument, Series.PRICE, wanted.direction(), wanted.targetPrice());
    return database.transaction(
        tx -> {
          StreamPoint asOf = points.now(tx, instrument);
          Alert alert = alerts.insert(tx, userId, condition, asOf.tradeId());
          AlertRule rule =
              new AlertRule.Created(alert.id(), alert.version(), userId, condition, List.of(asOf));
          outbox.add(tx, Topic.ALERT_RULES, Long.toString(alert.id()), Json.bytes(rule));
          return alert;
        });
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

  /** Deletes an alert. Trades up to now still count, should the job have them yet to come. */
  void withdraw(long userId, long id) {
    database.transaction(
        tx -> {
          Optional<Alert> deleted = alerts.delete(tx, userId, id);
          Alert alert = deleted.orElseThrow(ProblemException::notFound);
          if (alert.isStanding()) {
            StreamPoint asOf = points.now(tx, alert.instrument());
            int version = alert.version() + 1;
            AlertRule rule = new AlertRule.Withdrawn(id, version, userId, List.of(asOf));
            outbox.add(tx, Topic.ALERT_RULES, Long.toString(id), Json.bytes(rule));
          }
          return deleted;
        });
  }
}
