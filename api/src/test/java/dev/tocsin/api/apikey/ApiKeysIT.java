package dev.tocsin.api.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.Rows;
import dev.tocsin.api.fixture.SharedSystem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys of programs, and what they may be used for. */
class ApiKeysIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final String KEYS = "/api/v1/api-keys";

  private Person owner;

  @BeforeEach
  void somebodyIsThere() {
    owner = SYSTEM.somebody();
  }

  @Test
  void aKeyIsShownOnceAndStoredAsItsHash() {
    Reply made = make("bot", "read", "trade");
    String key = made.at("/key");

    assertThat(made.status()).isEqualTo(201);
    assertThat(key).matches("tocsin_[A-Za-z0-9_-]{43}");
    assertThat(made.at("/hint")).isEqualTo(key.substring(0, 11));
    assertThat(made.response().headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(program(key).get("/api/v1/auth/me").at("/id"))
        .isEqualTo(owner.get("/api/v1/auth/me").at("/id"));
    Reply listed = owner.get(KEYS);
    assertThat(listed.at("/results/0/name")).isEqualTo("bot");
    assertThat(listed.at("/results/0/scopes/1")).isEqualTo("trade");
    assertThat(Instant.parse(listed.at("/results/0/last_used_at"))).isBefore(Instant.now());
    assertThat(listed.text()).doesNotContain(key);
    assertThat(
            new Rows(SYSTEM.database())
                .texts("select name as value from api_keys where key_hash = sha256(?::bytea)", key))
        .containsExactly("bot");
  }

  @Test
  void aKeyThatIsRevokedExpiredOrUnknownIsNobodys() {
    Reply revoked = make("revoked", "read");
    Reply expired = make("expired", "read");
    String expiredId = expired.at("/id");

    assertThat(SYSTEM.somebody().delete(KEYS + "/" + revoked.at("/id")).status()).isEqualTo(404);
    assertThat(owner.delete(KEYS + "/" + revoked.at("/id")).status()).isEqualTo(204);
    new Rows(SYSTEM.database())
        .change("update api_keys set expires_at = now() where id = ?", Long.parseLong(expiredId));

    for (String key :
        List.of(revoked.at("/key"), expired.at("/key"), "tocsin_", "tocsin_" + "x".repeat(43))) {
      Reply refused = program(key).get("/api/v1/alerts");
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.text()).doesNotContain(key);
    }
    assertThat(owner.delete(KEYS + "/" + revoked.at("/id")).status()).isEqualTo(404);
  }

  /** What each scope lets in; 422 and 404 come from behind the door. */
  @ParameterizedTest
  @CsvSource({
    "GET,    /api/v1/auth/me,           read",
    "GET,    /api/v1/alerts,            read",
    "GET,    /api/v1/alerts/1,          read",
    "GET,    /api/v1/trades,            read",
    "GET,    /api/v1/holdings,          read",
    "GET,    /api/v1/portfolio,         read",
    "POST,   /api/v1/alerts/preview,    read",
    "POST,   /api/v1/alerts,            alerts",
    "PATCH,  /api/v1/alerts/1,          alerts",
    "DELETE, /api/v1/alerts/1,          alerts",
    "DELETE, /api/v1/alerts,            alerts",
    "POST,   /api/v1/alerts/bulk,       alerts",
    "POST,   /api/v1/trades,            trade",
    "POST,   /api/v1/markets,           -",
    "PATCH,  /api/v1/auth/me,           -",
    "PUT,    /api/v1/auth/password,     -",
    "POST,   /api/v1/auth/logout,       -",
    "POST,   /api/v1/auth/logout/all,   -",
    "GET,    /api/v1/auth/sessions,     -",
    "DELETE, /api/v1/auth/sessions/1,   -",
    "GET,    /api/v1/api-keys,          -",
    "POST,   /api/v1/api-keys,          -",
    "DELETE, /api/v1/api-keys/1,        -",
    "GET,    /api/v1/admin/users,       -",
    "POST,   /api/v1/admin/users/1/suspend, -",
    "PUT,    /api/v1/admin/users/1/role, -",
    "GET,    /api/v1/admin/audit,       -",
  })
  void aKeyDoesOnlyWhatItsScopesSay(String method, String path, String scope) {
    Person admin = SYSTEM.admin();
    for (String own : List.of("read", "alerts", "trade")) {
      String name = own + " " + method + " " + path;
      Reply made = admin.post(KEYS, Map.of("name", name, "scopes", List.of(own)));

      Reply reply = send(program(made.at("/key")), method, path);

      admin.delete(KEYS + "/" + made.at("/id"));
      if (own.equals(scope)) {
        assertThat(reply.status()).as(name + reply.text()).isNotIn(401, 403, 405, 500);
      } else {
        assertThat(reply.status()).as(name).isEqualTo(403);
        assertThat(reply.code()).isEqualTo("forbidden");
        assertThat(reply.contentType()).isEqualTo("application/problem+json");
      }
    }
  }

  private static Reply send(Person program, String method, String path) {
    byte[] body = method.matches("GET|DELETE") ? null : "{}".getBytes(StandardCharsets.UTF_8);
    String type = path.endsWith("/bulk") ? "application/x-ndjson" : "application/json";
    return program.send(method, path, body, type);
  }

  @Test
  void whatIsOpenToEverybodyIsOpenToEveryKey() {
    String key = make("trader", "trade").at("/key");

    assertThat(program(key).get("/api/v1/markets").status()).isEqualTo(200);
    assertThat(program(key).get("/no/such").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | scopes[0]  | {\"name\":\"x\",\"scopes\":[\"write\"]}",
        "400 | scopes     | {\"name\":\"x\",\"scopes\":\"read\"}",
        "400 | role       | {\"name\":\"x\",\"scopes\":[\"read\"],\"role\":\"admin\"}",
        "422 | scopes     | {\"name\":\"x\",\"scopes\":[]}",
        "422 | scopes     | {\"name\":\"x\"}",
        "422 | name       | {\"scopes\":[\"read\"]}",
        "422 | name       | {\"name\":\" \",\"scopes\":[\"read\"]}",
        "422 | name       | {\"name\":\"a\\u0000b\",\"scopes\":[\"read\"]}",
        "422 | expires_at | {\"name\":\"x\",\"scopes\":[\"read\"],\"expires_at\":\"2020-01-01T00:00:00Z\"}",
        "422 | expires_at | {\"name\":\"x\",\"scopes\":[\"read\"],\"expires_at\":\"tomorrow\"}",
      })
  void aKeyThatCannotBeIsRefusedByField(int status, String field, String body) {
    Reply reply = owner.postText(KEYS, body);

    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.field()).isEqualTo(field);
    assertThat(owner.get(KEYS).json().get("count").intValue()).isZero();
  }

  @Test
  void anExpiryIsKeptAndANameIsOnesOwn() {
    Map<String, Object> wanted =
        Map.of("name", "bot", "scopes", List.of("read"), "expires_at", "2999-01-01T00:00:00+01:00");

    Reply made = owner.post(KEYS, wanted);
    assertThat(made.at("/expires_at")).isEqualTo("2998-12-31T23:00:00Z");
    Reply again = owner.post(KEYS, wanted);

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("name_taken");
    assertThat(SYSTEM.somebody().post(KEYS, wanted).status()).isEqualTo(201);
  }

  @Test
  void nobodyHasMoreThanFifty() {
    long userId = Long.parseLong(owner.get("/api/v1/auth/me").at("/id"));
    Rows rows = new Rows(SYSTEM.database());
    for (int i = 0; i < 50; i++) {
      rows.change(
          """
          insert into api_keys (user_id, name, key_hash, hint, scopes)
          values (?, ?, gen_random_uuid()::text::bytea, 'tocsin_', '{read}')
          """,
          userId,
          "key " + i);
    }

    Reply refused = make("one more", "read");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("too_many_keys");
  }

  private Reply make(String name, String... scopes) {
    return owner.post(KEYS, Map.of("name", name, "scopes", List.of(scopes)));
  }

  private static Person program(String key) {
    return SYSTEM.anonymous().with(key);
  }
}
