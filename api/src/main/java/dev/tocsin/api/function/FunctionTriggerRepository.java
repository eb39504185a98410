package dev.tocsin.api.function;

import dev.tocsin.api.db.Row;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.Paging;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.alert.AlertEvent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/** The triggers of functions that count, with what the history keeps of them. */
@Singleton
class FunctionTriggerRepository {

  private static final String OF_FUNCTION =
      " from function_triggers t join alert_events e on e.event_id = t.trigger_id"
          + " where t.function_id = ?";

  long count(Transaction tx, long functionId) throws SQLException {
    return tx.one("select count(*) as count" + OF_FUNCTION, row -> row.number("count"), functionId);
  }

  /** One page, the last one first. */
  List<AlertEvent.FunctionTriggered> list(Transaction tx, long functionId, Paging paging)
      throws SQLException {
    return tx.list(
        "select e.event"
            + OF_FUNCTION
            + " order by t.event_time desc, t.trigger_id desc limit "
            + paging.size()
            + " offset "
            + paging.offset(),
        FunctionTriggerRepository::event,
        functionId);
  }

  private static AlertEvent.FunctionTriggered event(Row row) throws SQLException {
    try {
      return (AlertEvent.FunctionTriggered)
          Json.read(row.text("event").getBytes(StandardCharsets.UTF_8), AlertEvent.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
