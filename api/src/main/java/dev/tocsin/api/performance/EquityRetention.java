package dev.tocsin.api.performance;

import dev.tocsin.api.db.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Thins what is older than a year to the last minute of each day, and keeps the minutes around
 * flows: no figure over whole days is another one for it.
 */
@Singleton
class EquityRetention {

  private static final int YEARS = 1;

  /** So that no transaction is long, however many users there are. */
  private static final int USERS_AT_ONCE = 200;

  private static final String LAST_OF_SOME =
      """
      select max(user_id) as last from
        (select user_id from accounts where user_id > ? order by user_id limit ?) those
      having count(*) > 0
      """;

  private static final String THIN =
      """
      delete from portfolio_snapshots p using (
        select user_id, minute, has_flow,
          lead(has_flow) over (partition by user_id order by minute) as is_before_flow,
          lead(date_trunc('day', minute, 'UTC')) over (partition by user_id order by minute)
            = date_trunc('day', minute, 'UTC') as is_not_last_of_day
        from portfolio_snapshots where user_id > ? and user_id <= ? and minute < ?) old
      where p.user_id = old.user_id and p.minute = old.minute
        and old.is_not_last_of_day and not old.has_flow and not old.is_before_flow
      """;

  private final Database database;

  EquityRetention(Database database) {
    this.database = database;
  }

  /** Thins what is older than a year on a day. */
  void thin(LocalDate today) {
    Instant before = today.minusYears(YEARS).atStartOfDay(ZoneOffset.UTC).toInstant();
    long after = 0;
    Optional<Long> last = lastOfSome(after);
    while (last.isPresent()) {
      long first = after;
      long until = last.get();
      database.transaction(tx -> tx.update(THIN, first, until, before));
      after = until;
      last = lastOfSome(after);
    }
  }

  private Optional<Long> lastOfSome(long after) {
    return database.transaction(
        tx -> tx.first(LAST_OF_SOME, row -> row.number("last"), after, USERS_AT_ONCE));
  }
}
