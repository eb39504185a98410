package dev.tocsin.api.audit;

import java.time.Instant;
import java.util.List;

/**
 * Which events are asked for; what is null leaves nothing out.
 *
 * @param userId who it was done to
 * @param actorId who did it
 * @param from the first instant
 * @param to the first instant after
 */
public record AuditFilter(
    AuditKind kind, Long userId, Long actorId, String address, Instant from, Instant to) {

  /** Says only what is asked for, so that an index can answer it; adds its parameters. */
  String where(List<Object> parameters) {
    StringBuilder where = new StringBuilder(" where true");
    add(where, "kind = ?", kind == null ? null : kind.id(), parameters);
    add(where, "user_id = ?", userId, parameters);
    add(where, "actor_id = ?", actorId, parameters);
    add(where, "address = ?", address, parameters);
    add(where, "at >= ?", from, parameters);
    add(where, "at < ?", to, parameters);
    return where.toString();
  }

  private static void add(
      StringBuilder where, String condition, Object value, List<Object> parameters) {
    if (value != null) {
      where.append(" and ").append(condition);
      parameters.add(value);
    }
  }
}
