package dev.tocsin.api.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.db.Row;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.Paging;
import dev.tocsin.api.http.Seek;
import dev.tocsin.schemas.Json;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The trail of what happened to accounts. An event commits together with what it tells of; none is
 * ever changed.
 */
@Singleton
public final class AuditTrail {

  private static final String SELECT =
      "select id, at, kind, actor_id, user_id, address, user_agent, detail from audit_events";

  /** Adds what a user did to their own account. */
  public void add(Transaction tx, AuditKind kind, long userId, Origin origin, Map<String, ?> detail)
      throws SQLException {
    add(tx, kind, userId, userId, origin, detail);
  }

  /**
   * Adds what somebody did to an account.
   *
   * @param actorId null for the service, and when it is not known
   * @param userId null when there is nobody of that name
   */
  public void add(
      Transaction tx,
      AuditKind kind,
      Long actorId,
      Long userId,
      Origin origin,
      Map<String, ?> detail)
      throws SQLException {
    tx.update(
        """
        insert into audit_events (kind, actor_id, user_id, address, user_agent, detail)
        values (?, ?, ?, ?, ?, ?::jsonb)
        """,
        kind.id(),
        actorId,
        userId,
        origin.address(),
        origin.userAgent(),
        Json.text(detail));
  }

  /** Events of a list, the latest first. */
  public List<AuditEvent> list(Transaction tx, AuditFilter filter, Paging paging)
      throws SQLException {
    List<Object> parameters = new ArrayList<>();
    String matching = filter.where(parameters);
    return tx.list(
        SELECT
            + matching
            + " order by id desc limit "
            + paging.size()
            + " offset "
            + paging.offset(),
        AuditTrail::event,
        parameters.toArray());
  }

  /** Events from a place in the list on. */
  public List<AuditEvent> seek(Transaction tx, AuditFilter filter, Seek seek) throws SQLException {
    List<Object> parameters = new ArrayList<>();
    String matching = filter.where(parameters);
    parameters.add(seek.from());
    return tx.list(SELECT + matching + seek.sql("id"), AuditTrail::event, parameters.toArray());
  }

  /** How many there are in all. */
  public long count(Transaction tx, AuditFilter filter) throws SQLException {
    List<Object> parameters = new ArrayList<>();
    String matching = filter.where(parameters);
    return tx.one(
        "select count(*) as count from audit_events" + matching,
        row -> row.number("count"),
        parameters.toArray());
  }

  private static AuditEvent event(Row row) throws SQLException {
    return new AuditEvent(
        row.number("id"),
        row.time("at"),
        AuditKind.of(row.text("kind")),
        row.optionalNumber("actor_id"),
        row.optionalNumber("user_id"),
        new Origin(row.text("address"), row.text("user_agent")),
        detail(row.text("detail")));
  }

  private static JsonNode detail(String json) {
    try {
      return Json.read(json.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
