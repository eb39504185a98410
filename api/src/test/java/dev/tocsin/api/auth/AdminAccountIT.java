package dev.tocsin.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.api.Api;
import dev.tocsin.api.fixture.LocalSystem;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.Rows;
import io.micronaut.context.exceptions.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The first administrator comes from the configuration. */
class AdminAccountIT {

  @RegisterExtension static final LocalSystem SYSTEM = new LocalSystem();

  private static final String EMAIL = "root-of-all@example.com";
  private static final String PASSWORD = "a lantern over the harbour";

  @Test
  void isThereWithItsPasswordAndRoleAfterEveryStart() {
    try (Api api = start(EMAIL, PASSWORD)) {
      assertThat(me(api, login(api)).at("/role")).isEqualTo("admin");
    }
    new Rows(SYSTEM.postgres().database())
        .change("update users set role = 'user', suspended_at = now() where email = ?", EMAIL);

    try (Api api = start(EMAIL, PASSWORD)) {
      assertThat(me(api, login(api)).at("/role")).isEqualTo("admin");
    }
  }

  @Test
  void anotherPasswordEndsTheSessionsOfWhoKnewTheOldOne() {
    Reply before;
    try (Api api = start("second-" + EMAIL, PASSWORD)) {
      before =
          anybody(api)
              .post("/api/v1/auth/login", Map.of("email", "second-" + EMAIL, "password", PASSWORD));
      assertThat(me(api, before).status()).isEqualTo(200);
    }

    try (Api api = start("second-" + EMAIL, "a lighthouse keeps no secrets")) {
      assertThat(me(api, before).status()).isEqualTo(401);
    }
  }

  @Test
  void isNobodyWhoseSettingsAreEmpty() {
    try (Api api = start("", "")) {
      assertThat(new Rows(SYSTEM.postgres().database()).texts("select email as value from users"))
          .isNotEmpty()
          .doesNotContain("");
      assertThat(anybody(api).get("/api/v1/markets").status()).isEqualTo(200);
    }
  }

  @Test
  void doesNotStartWithAPasswordThatEverybodyTries() {
    assertThatThrownBy(() -> start("third-" + EMAIL, "password123").close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("TOCSIN_ADMIN_PASSWORD is one of the most common passwords: take another");
  }

  private static Api start(String email, String password) {
    return SYSTEM.startApi(Map.of("tocsin.admin.email", email, "tocsin.admin.password", password));
  }

  private static Reply login(Api api) {
    return anybody(api).post("/api/v1/auth/login", Map.of("email", EMAIL, "password", PASSWORD));
  }

  private static Reply me(Api api, Reply login) {
    return anybody(api).with(login.at("/access_token")).get("/api/v1/auth/me");
  }

  private static Person anybody(Api api) {
    return Person.anonymous(api.uri().resolve("/"));
  }
}
