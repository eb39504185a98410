package dev.tocsin.api.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.Rows;
import dev.tocsin.api.fixture.SharedSystem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The trail of what happened to accounts, as administrators read it. */
class AuditIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final String AUDIT = "/api/v1/admin/audit";
  private static final String LOGIN = "/api/v1/auth/login";

  private Person admin;
  private String adminId;
  private Person user;
  private String id;
  private String email;

  @BeforeEach
  void theyAreThere() {
    admin = SYSTEM.admin();
    adminId = admin.get("/api/v1/auth/me").at("/id");
    user = SYSTEM.somebody();
    id = user.get("/api/v1/auth/me").at("/id");
    email = user.get("/api/v1/auth/me").at("/email");
  }

  @Test
  void everyLoginIsThereWhetherItSucceededOrNot() {
    SYSTEM.anonymous().post(LOGIN, Map.of("email", email, "password", "not the password"));
    SYSTEM.anonymous().post(LOGIN, Map.of("email", "who@example.com", "password", "whatever"));

    assertThat(kinds("user_id=" + id))
        .containsExactly("login_failed", "login_succeeded", "registered");
    Reply failed = admin.get(AUDIT + "?kind=login_failed&user_id=" + id);
    assertThat(failed.at("/results/0/detail/reason")).isEqualTo("credentials");
    assertThat(failed.at("/results/0/address")).isEqualTo("127.0.0.1");
    assertThat(failed.json().at("/results/0/actor_id").isNull()).isTrue();
    Reply unknown = admin.get(AUDIT + "?kind=login_failed");
    assertThat(unknown.json().at("/results/0/user_id").isNull()).isTrue();
    assertThat(unknown.at("/results/0/detail/reason")).isEqualTo("unknown_user");
    assertThat(unknown.text()).as("what was typed").doesNotContain("who@example.com");
  }

  @Test
  void everyActOfAnAdministratorIsThere() {
    String path = "/api/v1/admin/users/" + id;
    admin.put(path + "/role", Map.of("role", "operator"));
    admin.put(path + "/role", Map.of("role", "operator"));
    admin.post(path + "/suspend", Map.of("reason", "spam"));
    admin.post(path + "/suspend", Map.of("reason", "again"));
    SYSTEM.anonymous().post(LOGIN, Map.of("email", email, "password", SharedSystem.PASSWORD));
    admin.post(path + "/reinstate");

    assertThat(kinds("user_id=" + id + "&actor_id=" + adminId))
        .as("what changed nothing left no trace")
        .containsExactly("reinstated", "suspended", "role_changed");
    Reply events = admin.get(AUDIT + "?user_id=" + id);
    assertThat(events.at("/results/1/detail/reason")).isEqualTo("suspended");
    assertThat(events.at("/results/2/detail/reason")).isEqualTo("spam");
    assertThat(events.at("/results/3/detail/to")).isEqualTo("operator");
  }

  @Test
  void whatUsersDoToTheirAccountsIsThere() {
    Reply key = user.post("/api/v1/api-keys", Map.of("name", "bot", "scopes", List.of("read")));
    user.delete("/api/v1/api-keys/" + key.at("/id"));
    user.patch("/api/v1/auth/me", "{\"name\": \"Another\"}");
    user.patch("/api/v1/auth/me", "{\"name\": \"Another\"}");
    user.put(
        "/api/v1/auth/password",
        Map.of("current_password", "wrong wrong", "new_password", "a lighthouse keeps no secrets"));
    user.put(
        "/api/v1/auth/password",
        Map.of(
            "current_password",
            SharedSystem.PASSWORD,
            "new_password",
            "a lighthouse keeps no secrets"));
    user.post("/api/v1/auth/logout");

    assertThat(kinds("user_id=" + id))
        .containsExactly(
            "session_ended",
            "password_changed",
            "password_refused",
            "profile_changed",
            "api_key_revoked",
            "api_key_created",
            "login_succeeded",
            "registered");
  }

  @Test
  void aReusedRefreshTokenIsThere() {
    Reply login =
        SYSTEM.anonymous().post(LOGIN, Map.of("email", email, "password", SharedSystem.PASSWORD));
    for (int i = 0; i < 3; i++) {
      SYSTEM
          .anonymous()
          .post("/api/v1/auth/refresh", Map.of("refresh_token", login.at("/refresh_token")));
    }

    assertThat(kinds("kind=refresh_token_reused&user_id=" + id)).hasSize(1);
  }

  @Test
  void itIsFilteredByTimeAndAddressAndPaged() {
    Instant now = Instant.now();
    String all = "user_id=" + id;

    assertThat(kinds(all + "&from=" + now.minusSeconds(60) + "&to=" + now.plusSeconds(60)))
        .hasSize(2);
    assertThat(kinds(all + "&from=" + now.plusSeconds(60))).isEmpty();
    assertThat(kinds(all + "&to=" + now.minusSeconds(60))).isEmpty();
    assertThat(kinds(all + "&address=127.0.0.1")).hasSize(2);
    assertThat(kinds(all + "&address=203.0.113.7")).isEmpty();
    Reply first = admin.get(AUDIT + "?page_size=1&" + all);
    assertThat(first.json().get("count").intValue()).isEqualTo(2);
    assertThat(admin.get(first.at("/next")).at("/results/0/kind")).isEqualTo("registered");
    Reply begun = admin.get(AUDIT + "?cursor=&page_size=1&" + all);
    assertThat(begun.at("/results/0/kind")).isEqualTo("login_succeeded");
    Reply ended = admin.get(begun.at("/next"));
    assertThat(ended.at("/results/0/kind")).isEqualTo("registered");
    assertThat(ended.json().get("next").isNull()).isTrue();
    assertThat(admin.get(AUDIT + "?cursor=forged").status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_events set kind = 'x'",
        "delete from audit_events",
        "truncate audit_events"
      })
  void nothingInItIsEverChanged(String sql) {
    assertThatThrownBy(() -> new Rows(SYSTEM.database()).change(sql))
        .hasMessageContaining("audit_events is append only");
  }

  private List<String> kinds(String query) {
    List<String> kinds = new ArrayList<>();
    for (JsonNode event : admin.get(AUDIT + "?" + query).json().get("results")) {
      kinds.add(event.get("kind").asText());
    }
    return kinds;
  }
}
