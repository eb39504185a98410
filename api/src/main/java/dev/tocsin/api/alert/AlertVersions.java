package dev.tocsin.api.alert;

import dev.tocsin.api.db.Row;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.outbox.Outbox;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.StreamPoint;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Every decision about every alert: kept for good, and told to the job. */
@Singleton
class AlertVersions {

  private static final String INSERT =
      """
      insert into alert_versions
        (alert_id, version, user_id, kind, condition, policy, expires_at, channels, as_of)
      values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?::jsonb)
      """;

  private final Outbox outbox;

  AlertVersions(Outbox outbox) {
    this.outbox = outbox;
  }

  /**
   * A decision.
   *
   * @param rule what the job is told
   * @param terms of the alert from now on or, when it ends, until now
   * @param channels of the alert
   */
  record Decision(AlertRule rule, Terms terms, List<String> channels) {}

  /** One version as it is kept. */
  record Version(
      int version, String kind, Terms terms, List<StreamPoint> asOf, Instant decidedAt) {}

  /** Adds the decisions to the transaction. */
  void add(Transaction tx, List<Decision> decisions) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    List<Outbox.Entry> entries = new ArrayList<>();
    for (Decision decision : decisions) {
      AlertRule rule = decision.rule();
      rows.add(
          new Object[] {
            rule.alertId(),
            rule.version(),
            rule.userId(),
            kind(rule),
            Json.text(decision.terms().condition()),
            Json.text(decision.terms().policy()),
            decision.terms().expiresAt(),
            decision.channels().toArray(String[]::new),
            Json.text(rule.asOf())
          });
      entries.add(
          new Outbox.Entry(Topic.ALERT_RULES, Long.toString(rule.alertId()), Json.bytes(rule)));
    }
    tx.batch(INSERT, rows);
    outbox.add(tx, entries);
  }

  private static String kind(AlertRule rule) {
    if (rule instanceof AlertRule.Created) {
      return "created";
    } else if (rule instanceof AlertRule.Changed) {
      return "changed";
    } else if (rule instanceof AlertRule.Resumed) {
      return "resumed";
    }
    return rule instanceof AlertRule.Paused ? "paused" : "withdrawn";
  }

  /** All of an alert, the first one first; none when there never was such an alert of the user. */
  List<Version> list(Transaction tx, long userId, long alertId) throws SQLException {
    return tx.list(
        """
        select version, kind, condition, policy, expires_at, as_of, decided_at from alert_versions
        where alert_id = ? and user_id = ? order by version
        """,
        AlertVersions::version,
        alertId,
        userId);
  }

  private static Version version(Row row) throws SQLException {
    return new Version(
        (int) row.number("version"),
        row.text("kind"),
        AlertRepository.terms(row),
        List.of(AlertRepository.read(row.text("as_of"), StreamPoint[].class)),
        row.time("decided_at"));
  }
}
