package dev.tocsin.api.cryptocurrency;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How much providers may be asked: never more than so many times in any minute, by all instances
 * together, and not at all for a while after one has said that it is too much. Each refusal in a
 * row doubles the while, from a minute to an hour, unless the provider says itself how long.
 */
@Singleton
class ProviderBudget {

  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final Database database;

  ProviderBudget(Database database) {
    this.database = database;
  }

  /** Why a provider cannot be asked now. */
  sealed interface Refusal {

    /** It wants to be left alone. */
    record Blocked(Instant until) implements Refusal {
      @Override
      public String toString() {
        return "wants to be left alone until " + until.truncatedTo(ChronoUnit.SECONDS);
      }
    }

    /** It has been asked enough. */
    record UsedUp(int perMinute) implements Refusal {
      @Override
      public String toString() {
        return "is asked " + perMinute + " times a minute at most";
      }
    }
  }

  private record State(Instant blockedUntil, boolean isBlocked, long asked) {
    static State of(Row row) throws SQLException {
      return new State(row.time("blocked_until"), row.flag("is_blocked"), row.number("asked"));
    }
  }

  /** Takes one request off what the provider may be asked; empty when there was one. */
  Optional<Refusal> take(ProviderSettings provider) {
    return database.transaction(
        tx -> {
          tx.update(
              "insert into provider_requests (provider) values (?) on conflict do nothing",
              provider.name());
          State state =
              tx.one(
                  """
                  select blocked_until, coalesce(blocked_until > now(), false) as is_blocked,
                    (select count(*) from unnest(asked_at) as at
                     where at > now() - interval '1 minute') as asked
                  from provider_requests where provider = ? for update
                  """,
                  State::of,
                  provider.name());
          if (state.isBlocked()) {
            return Optional.of(new Refusal.Blocked(state.blockedUntil()));
          }
          if (state.asked() >= provider.requestsPerMinute()) {
            return Optional.of(new Refusal.UsedUp(provider.requestsPerMinute()));
          }
          tx.update(
              """
              update provider_requests
              set asked_at = array(select at from unnest(asked_at) as at
                                   where at > now() - interval '1 minute') || now()
              where provider = ?
              """,
              provider.name());
          return Optional.empty();
        });
  }

  /**
   * Notes that the provider was asked too much.
   *
   * @param wait how long it wants to be left alone, if it says so
   */
  void refused(ProviderSettings provider, Optional<Duration> wait) {
    database.transaction(
        tx ->
            tx.update(
                """
                update provider_requests
                set refusals = refusals + 1, blocked_until = now() + make_interval(secs =>
                  coalesce(?::float8, least(? * 2.0 ^ least(refusals, 20), ?)))
                where provider = ?
                """,
                wait.map(Duration::toSeconds).orElse(null),
                FIRST_WAIT.toSeconds(),
                LONGEST_WAIT.toSeconds(),
                provider.name()));
  }

  /** Notes that the provider did not mind. */
  void answered(ProviderSettings provider) {
    database.transaction(
        tx ->
            tx.update(
                "update provider_requests set refusals = 0, blocked_until = null"
                    + " where provider = ? and refusals > 0",
                provider.name()));
  }
}
