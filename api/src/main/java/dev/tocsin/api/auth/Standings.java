package dev.tocsin.api.auth;

import dev.tocsin.api.db.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Tells which of those who stay connected would not be let in any more. */
@Singleton
public class Standings {

  private static final String LOST =
      """
      select shown.user_id, shown.session_id, shown.api_key_id
      from unnest(?::bigint[], ?::bigint[], ?::bigint[]) shown (user_id, session_id, api_key_id)
      where not exists (
          select 1 from users u where u.id = shown.user_id and u.suspended_at is null)
        or shown.session_id > 0 and not exists (
          select 1 from sessions s where s.id = shown.session_id and s.expires_at > now())
        or shown.api_key_id > 0 and not exists (
          select 1 from api_keys k
          where k.id = shown.api_key_id and (k.expires_at is null or k.expires_at > now()))
      """;

  private final Database database;

  Standings(Database database) {
    this.database = database;
  }

  /** Those whose user, session or key is gone, suspended or expired. */
  public Set<Credential> lost(List<Credential> shown) {
    return database.transaction(
        tx ->
            tx
                .list(
                    LOST,
                    row ->
                        new Credential(
                            row.number("user_id"),
                            row.number("session_id"),
                            row.number("api_key_id")),
                    ids(shown, Credential::userId),
                    ids(shown, Credential::sessionId),
                    ids(shown, Credential::apiKeyId))
                .stream()
                .collect(Collectors.toSet()));
  }

  private static Object ids(List<Credential> shown, ToLongFunction<Credential> id) {
    return shown.stream().mapToLong(id).boxed().toArray(Long[]::new);
  }
}
