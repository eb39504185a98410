package dev.tocsin.api.alert;

import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.Paging;
import dev.tocsin.schemas.alert.AlertEvent;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;

/** The triggers of alerts that count, with what the history keeps of them. */
@Singleton
class TriggerRepository {

  private static final String OF_ALERT =
      " from alert_triggers t join alert_events e on e.event_id = t.trigger_id"
          + " where t.alert_id = ?";

  long count(Transaction tx, long alertId) throws SQLException {
    return tx.one("select count(*) as count" + OF_ALERT, row -> row.number("count"), alertId);
  }

  /** One page, the last one first. */
  List<AlertEvent.Triggered> list(Transaction tx, long alertId, Paging paging) throws SQLException {
    return tx.list(
        "select e.event"
            + OF_ALERT
            + " order by t.event_time desc, t.trigger_id desc limit "
            + paging.size()
            + " offset "
            + paging.offset(),
        row -> (AlertEvent.Triggered) AlertRepository.read(row.text("event"), AlertEvent.class),
        alertId);
  }
}
