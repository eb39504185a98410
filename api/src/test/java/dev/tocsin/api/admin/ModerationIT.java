package dev.tocsin.api.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.Rows;
import dev.tocsin.api.fixture.SharedSystem;
import dev.tocsin.api.fixture.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What administrators do to users, and what becomes of it. */
class ModerationIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final String USERS = "/api/v1/admin/users";

  private Person admin;
  private Person user;
  private String id;
  private String path;

  @BeforeEach
  void theyAreThere() throws Exception {
    SYSTEM.trades("SIM:ADA-USDT", "0.5");
    admin = SYSTEM.admin();
    user = SYSTEM.somebody();
    id = user.get("/api/v1/auth/me").at("/id");
    path = USERS + "/" + id;
  }

  @Test
  void whatASuspendedUserHasStopsWorkingAtOnce() {
    String key =
        user.post("/api/v1/api-keys", Map.of("name", "bot", "scopes", List.of("read"))).at("/key");
    Person program = SYSTEM.anonymous().with(key);
    String email = user.get("/api/v1/auth/me").at("/email");
    assertThat(program.get("/api/v1/alerts").status()).isEqualTo(200);

    Reply suspended = admin.post(path + "/suspend", Map.of("reason", "spam"));

    assertThat(suspended.status()).isEqualTo(200);
    assertThat(suspended.at("/status")).isEqualTo("suspended");
    assertThat(suspended.at("/suspension_reason")).isEqualTo("spam");
    assertThat(user.get("/api/v1/auth/me").status()).isEqualTo(401);
    assertThat(program.get("/api/v1/alerts").status()).isEqualTo(401);
    Reply login = login(email);
    assertThat(login.status()).isEqualTo(403);
    assertThat(login.code()).isEqualTo("account_suspended");

    assertThat(admin.post(path + "/reinstate").at("/status")).isEqualTo("active");

    assertThat(program.get("/api/v1/alerts").status()).isEqualTo(200);
    assertThat(user.get("/api/v1/auth/me").status()).as("the session has ended").isEqualTo(401);
    assertThat(login(email).status()).isEqualTo(200);
  }

  @Test
  void theirAlertsPauseAndThoseThatDidSoAreResumed() {
    String standing = alert("1");
    String paused = alert("2");
    user.patch("/api/v1/alerts/" + paused, "{\"status\": \"paused\"}");
    String expiring = alert("3");
    String email = user.get("/api/v1/auth/me").at("/email");

    admin.post(path + "/suspend");
    await().until(() -> status(standing).equals("paused") && status(expiring).equals("paused"));
    new Rows(SYSTEM.database())
        .change("update alerts set expires_at = now() where id = ?", Long.parseLong(expiring));
    admin.post(path + "/reinstate");
    await().until(() -> status(standing).equals("pending"));
    await().until(() -> flagged().isEmpty());

    assertThat(status(paused)).as("what the user had paused").isEqualTo("paused");
    assertThat(status(expiring)).as("what has expired meanwhile").isEqualTo("paused");
    user = SYSTEM.anonymous().with(login(email).at("/access_token"));
    assertThat(kinds(standing)).containsExactly("created", "paused", "resumed");
    assertThat(kinds(paused)).containsExactly("created", "paused");
    assertThat(kinds(expiring)).containsExactly("created", "paused");
    assertThat(rules(standing))
        .as("told to the job")
        .containsExactly("1 created", "2 paused", "3 resumed");
    assertThat(
            user.get("/api/v1/alerts/" + standing + "/versions").at("/results/1/as_of/0/trade_id"))
        .isNotEmpty();
  }

  @Test
  void moreAlertsThanOneTransactionTakesPauseAndAreResumed() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 1_100; i++) {
      lines.append(
          "{\"symbol\":\"ADA/USDT\",\"direction\":\"above\",\"target_price\":\"%d\"}%n"
              .formatted(i + 1));
    }
    user.send(
        "POST", "/api/v1/alerts/bulk", lines.toString().getBytes(UTF_8), "application/x-ndjson");

    admin.post(path + "/suspend");
    await().until(() -> count("paused") == 1_100);
    admin.post(path + "/reinstate");
    await().until(() -> count("pending") == 1_100);
  }

  @Test
  void nothingIsSetForWhoIsSuspendedMeanwhile() throws Exception {
    List<Person> both = List.of(user, admin);

    List<Reply> replies = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      replies.addAll(
          Together.clients(
              2,
              client ->
                  client == 0
                      ? both.get(0)
                          .post(
                              "/api/v1/alerts",
                              Map.of(
                                  "symbol", "ADA/USDT", "direction", "above", "target_price", "9"))
                      : both.get(1).post(path + "/suspend")));
    }

    assertThat(replies).allMatch(reply -> List.of(200, 201, 401, 403).contains(reply.status()));
    await().until(() -> count("pending") + count("active") == 0);
  }

  @Test
  void aRoleCountsFromTheNextRequest() {
    Map<String, String> tick = Map.of("symbol", "GOLDEN/USDT", "price", "2000");
    assertThat(user.post("/api/v1/markets", tick).status()).isEqualTo(403);

    assertThat(admin.put(path + "/role", Map.of("role", "operator")).at("/role"))
        .isEqualTo("operator");

    assertThat(user.post("/api/v1/markets", tick).status()).isEqualTo(201);
    assertThat(user.get(USERS).status()).isEqualTo(403);
    admin.put(path + "/role", Map.of("role", "user"));
    assertThat(user.post("/api/v1/markets", tick).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/admin/users",
    "GET, /api/v1/admin/users/1",
    "POST, /api/v1/admin/users/1/suspend",
    "POST, /api/v1/admin/users/1/reinstate",
    "PUT, /api/v1/admin/users/1/role",
    "GET, /api/v1/admin/audit",
  })
  void nobodyElseDoesAnyOfIt(String method, String path) {
    admin.put(this.path + "/role", Map.of("role", "operator"));
    byte[] body = method.equals("PUT") ? "{\"role\":\"admin\"}".getBytes(UTF_8) : null;

    assertThat(user.send(method, path, body, "application/json").status()).isEqualTo(403);
    assertThat(SYSTEM.anonymous().send(method, path, body, "application/json").status())
        .isEqualTo(401);
  }

  @Test
  void nobodyModeratesThemselvesAndOfTwoWhoDeposeEachOtherOneStays() throws Exception {
    String own = USERS + "/" + admin.get("/api/v1/auth/me").at("/id");
    assertThat(admin.post(own + "/suspend").code()).isEqualTo("own_account");
    assertThat(admin.put(own + "/role", Map.of("role", "user")).code()).isEqualTo("own_account");
    Person second = SYSTEM.somebody();
    String secondPath = USERS + "/" + second.get("/api/v1/auth/me").at("/id");
    admin.put(path + "/role", Map.of("role", "admin"));
    admin.put(secondPath + "/role", Map.of("role", "admin"));

    List<Integer> statuses =
        Together.clients(
            2,
            client ->
                client == 0
                    ? user.put(secondPath + "/role", Map.of("role", "user")).status()
                    : second.put(path + "/role", Map.of("role", "user")).status());

    assertThat(statuses).containsExactlyInAnyOrder(200, 403);
  }

  @Test
  void usersAreListedAndSearched() {
    String email = user.get("/api/v1/auth/me").at("/email");
    admin.post(path + "/suspend");

    assertThat(
            admin.get(USERS + "?q=" + email.toUpperCase(java.util.Locale.ROOT)).at("/results/0/id"))
        .isEqualTo(id);
    assertThat(admin.get(USERS + "?status=suspended&q=" + email).json().get("count").intValue())
        .isEqualTo(1);
    assertThat(admin.get(USERS + "?status=active&q=" + email).json().get("count").intValue())
        .isZero();
    assertThat(admin.get(USERS + "?role=admin&q=" + email).json().get("count").intValue()).isZero();
    assertThat(admin.get(USERS + "?q=%25").json().get("count").intValue())
        .as("no wildcard")
        .isZero();
    assertThat(admin.get(USERS + "?page_size=1").json().get("results")).hasSize(1);
    assertThat(admin.get(path).at("/email")).isEqualTo(email);
    assertThat(admin.get(path).text()).doesNotContain("argon2", "password");
    assertThat(admin.get(USERS + "/999999999").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/admin/users?status=gone, status, 422",
    "GET, /api/v1/admin/users?role=root,   role, 422",
    "GET, /api/v1/admin/users?q=%00,       q, 422",
    "GET, /api/v1/admin/users?page=0,      page, 422",
    "GET, /api/v1/admin/users?page_size=abc, page_size, 400",
    "GET, /api/v1/admin/audit?kind=nope,   kind, 422",
    "GET, /api/v1/admin/audit?from=never,  from, 422",
    "GET, /api/v1/admin/audit?user_id=x,   user_id, 400",
    "GET, /api/v1/admin/audit?address=%00, address, 422",
    "GET, /api/v1/admin/audit?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z, to, 422",
  })
  void whatCannotBeAskedIsToldByField(String method, String path, String field, int status) {
    Reply reply = admin.send(method, path, null, "application/json");

    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.field()).isEqualTo(field);
  }

  private Reply login(String email) {
    return SYSTEM
        .anonymous()
        .post("/api/v1/auth/login", Map.of("email", email, "password", SharedSystem.PASSWORD));
  }

  private String alert(String price) {
    return user.post(
            "/api/v1/alerts",
            Map.of("symbol", "ADA/USDT", "direction", "above", "target_price", price))
        .at("/id");
  }

  private static String status(String alertId) {
    return new Rows(SYSTEM.database()).status(Long.parseLong(alertId));
  }

  private List<String> flagged() {
    return new Rows(SYSTEM.database())
        .texts(
            "select id::text as value from alerts where user_id = ? and suspended",
            Long.parseLong(id));
  }

  private long count(String status) {
    return Long.parseLong(
        new Rows(SYSTEM.database())
            .text(
                "select count(*)::text as value from alerts where user_id = ? and status = ?",
                Long.parseLong(id),
                status));
  }

  private List<String> kinds(String alertId) {
    List<String> kinds = new ArrayList<>();
    user.get("/api/v1/alerts/" + alertId + "/versions")
        .json()
        .get("results")
        .forEach(version -> kinds.add(version.get("kind").asText()));
    return kinds;
  }

  private static List<String> rules(String alertId) {
    return new Rows(SYSTEM.database())
        .texts(
            """
            select (rule->>'version') || ' ' || (rule->>'kind') as value
            from (select convert_from(payload, 'UTF8')::jsonb as rule from outbox
              where topic = 'alert.rules' and key = ?) rules
            order by (rule->>'version')::int
            """,
            alertId);
  }
}
