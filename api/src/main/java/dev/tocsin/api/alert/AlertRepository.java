package dev.tocsin.api.alert;

import dev.tocsin.api.db.Row;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.Paging;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The alerts of users. */
@Singleton
class AlertRepository {

  private static final String COLUMNS =
      "id, version, instrument, operator, level, status, created_at, armed_at, triggered_at,"
          + " trigger_id, trigger_price, reason";

  /** The filter's parameters, in this order: status, pair, name; each twice. */
  private static final String MATCHING =
      " from alerts where user_id = ?"
          + " and (?::text is null or status = ?)"
          + " and (?::text is null or split_part(instrument, ':', 2) = ?)"
          + " and (?::text is null or ? in"
          + " (split_part(split_part(instrument, ':', 2), '-', 1),"
          + " replace(split_part(instrument, ':', 2), '-', '')))";

  Alert insert(Transaction tx, long userId, Condition condition, long asOfTradeId)
      throws SQLException {
    return tx.one(
        "insert into alerts (user_id, instrument, operator, level, as_of_trade_id)"
            + " values (?, ?, ?, ?, ?) returning "
            + COLUMNS,
        AlertRepository::alert,
        userId,
        condition.instrument().id(),
        condition.operator().name().toLowerCase(Locale.ROOT),
        condition.level(),
        asOfTradeId);
  }

  Optional<Alert> find(Transaction tx, long userId, long id) throws SQLException {
    return tx.first(
        "select " + COLUMNS + " from alerts where id = ? and user_id = ?",
        AlertRepository::alert,
        id,
        userId);
  }

  /** Removes an alert; gives it as it was. */
  Optional<Alert> delete(Transaction tx, long userId, long id) throws SQLException {
    return tx.first(
        "delete from alerts where id = ? and user_id = ? returning " + COLUMNS,
        AlertRepository::alert,
        id,
        userId);
  }

  long count(Transaction tx, long userId, AlertFilter filter) throws SQLException {
    return tx.one(
        "select count(*) as count" + MATCHING,
        row -> row.number("count"),
        parameters(userId, filter));
  }

  /** One page, newest first. */
  List<Alert> list(Transaction tx, long userId, AlertFilter filter, Paging paging)
      throws SQLException {
    return tx.list(
        "select "
            + COLUMNS
            + MATCHING
            + " order by id desc limit "
            + paging.size()
            + " offset "
            + paging.offset(),
        AlertRepository::alert,
        parameters(userId, filter));
  }

  private static Object[] parameters(long userId, AlertFilter filter) {
    String status = filter.status() == null ? null : filter.status().id();
    return new Object[] {
      userId, status, status, filter.pair(), filter.pair(), filter.name(), filter.name()
    };
  }

  private static Alert alert(Row row) throws SQLException {
    return new Alert(
        row.number("id"),
        (int) row.number("version"),
        row.instrument("instrument"),
        Operator.valueOf(row.text("operator").toUpperCase(Locale.ROOT)),
        row.amount("level"),
        AlertStatus.of(row.text("status")),
        row.time("created_at"),
        row.time("armed_at"),
        row.time("triggered_at"),
        row.text("trigger_id"),
        row.amount("trigger_price"),
        row.text("reason"));
  }
}
