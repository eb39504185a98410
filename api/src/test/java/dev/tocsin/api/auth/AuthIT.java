package dev.tocsin.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.SharedSystem;
import dev.tocsin.api.fixture.Together;
import dev.tocsin.api.fixture.Tokens;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuthIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final String REGISTER = "/api/v1/auth/register";
  private static final String LOGIN = "/api/v1/auth/login";
  private static final String REFRESH = "/api/v1/auth/refresh";
  private static final String ME = "/api/v1/auth/me";
  private static final String PASSWORD = "пароль with 🗝 and ÄÖ";

  @Test
  void somebodyRegistersLogsInAndIsKnown() {
    String username = newUsername();
    String email = SYSTEM.newEmail();

    Reply registered = register("Alice", email, username);
    Reply login = login("username", username.toUpperCase(Locale.ROOT));
    Reply me = SYSTEM.anonymous().with(login.at("/access_token")).get(ME);

    assertThat(registered.status()).isEqualTo(201);
    assertThat(registered.text()).doesNotContain("password", "argon2");
    assertThat(login.at("/token_type")).isEqualTo("Bearer");
    assertThat(login.json().get("expires_in").intValue()).isEqualTo(900);
    assertThat(me.at("/email")).isEqualTo(email);
    assertThat(me.at("/role")).isEqualTo("user");
    assertThat(me.at("/id")).isEqualTo(registered.at("/id"));
  }

  @Test
  void anEmailIsTheSameInAnyCaseAndUniqueButANameIsNot() {
    String email = SYSTEM.newEmail();
    assertThat(register("Bob", email, newUsername()).status()).isEqualTo(201);

    Reply again = register("Robert", email.toUpperCase(Locale.ROOT), newUsername());
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("email_taken");
    assertThat(again.field()).isEqualTo("email");

    assertThat(register("Bob", SYSTEM.newEmail(), null).status()).isEqualTo(201);
    assertThat(login("email", email.toUpperCase(Locale.ROOT)).status()).isEqualTo(200);
  }

  @Test
  void aUsernameIsUnique() {
    String username = newUsername();
    register("Carol", SYSTEM.newEmail(), username);

    Reply again = register("Carol", SYSTEM.newEmail(), username.toUpperCase(Locale.ROOT));

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("username_taken");
  }

  @Test
  void wrongPasswordAndUnknownUserAreToldTheSame() {
    String email = SYSTEM.newEmail();
    register("Dave", email, null);
    Person anybody = SYSTEM.anonymous();

    Reply wrong = anybody.post(LOGIN, Map.of("email", email, "password", "not the password"));
    Reply unknown =
        anybody.post(LOGIN, Map.of("email", SYSTEM.newEmail(), "password", "not the password"));

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.text()).isEqualTo(unknown.text());
  }

  @Test
  void aPasswordHasEightTo256CharactersOfUnicode() {
    assertThat(registerWithPassword("🗝".repeat(7)).field()).isEqualTo("password");
    assertThat(registerWithPassword("🗝".repeat(8)).status()).isEqualTo(201);
    assertThat(registerWithPassword("🗝".repeat(256)).status()).isEqualTo(201);
    assertThat(registerWithPassword("x".repeat(257)).status()).isEqualTo(422);
  }

  @Test
  void aRefreshTokenIsGoodForOneExchangeAndItsReuseEndsTheFamily() {
    String email = SYSTEM.newEmail();
    register("Erin", email, null);
    String first = login("email", email).at("/refresh_token");
    String other = login("email", email).at("/refresh_token");

    Reply second = refresh(first);
    assertThat(second.status()).isEqualTo(200);
    assertThat(SYSTEM.anonymous().with(second.at("/access_token")).get(ME).status()).isEqualTo(200);

    assertThat(refresh(first).status()).isEqualTo(401);
    assertThat(refresh(second.at("/refresh_token")).status())
        .as("the descendant of a stolen token")
        .isEqualTo(401);
    assertThat(refresh(other).status()).as("another login").isEqualTo(200);
  }

  @Test
  void ofManyExchangesAtOnceOneSucceeds() throws Exception {
    String email = SYSTEM.newEmail();
    register("Frank", email, null);
    String token = login("email", email).at("/refresh_token");

    List<Integer> statuses = Together.clients(6, client -> refresh(token).status());

    assertThat(statuses).containsOnlyOnce(200);
  }

  @Test
  void aRefreshTokenIsStoredAsItsHash() {
    String email = SYSTEM.newEmail();
    register("Grace", email, null);
    String token = login("email", email).at("/refresh_token");

    long stored =
        SYSTEM
            .database()
            .transaction(
                tx ->
                    tx.one(
                        "select count(*) as count from refresh_tokens"
                            + " where token_hash = sha256(?::bytea)",
                        row -> row.number("count"),
                        token));

    assertThat(stored).isEqualTo(1);
  }

  @Test
  void aForgedExpiredOrUnsignedTokenIsNobodys() {
    String none = base64("{\"alg\":\"none\"}") + "." + base64("{\"sub\":\"1\"}") + ".";
    for (String token : List.of(Tokens.forged(1, 1), Tokens.expired(1, 1), none, "x", "a.b.c")) {
      Reply reply = SYSTEM.anonymous().with(token).get(ME);

      assertThat(reply.status()).as(token).isEqualTo(401);
      assertThat(reply.contentType()).isEqualTo("application/problem+json");
      assertThat(reply.code()).isEqualTo("unauthorized");
      assertThat(reply.response().headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }
  }

  @Test
  void theConfiguredAdministratorExists() {
    assertThat(SYSTEM.admin().get(ME).at("/role")).isEqualTo("admin");
  }

  private static Reply register(String name, String email, String username) {
    return SYSTEM
        .anonymous()
        .post(
            REGISTER,
            username == null
                ? Map.of("name", name, "email", email, "password", PASSWORD)
                : Map.of("name", name, "email", email, "username", username, "password", PASSWORD));
  }

  private static Reply registerWithPassword(String password) {
    return SYSTEM
        .anonymous()
        .post(REGISTER, Map.of("name", "Heidi", "email", SYSTEM.newEmail(), "password", password));
  }

  private static Reply login(String field, String name) {
    return SYSTEM.anonymous().post(LOGIN, Map.of(field, name, "password", PASSWORD));
  }

  private static Reply refresh(String token) {
    return SYSTEM.anonymous().post(REFRESH, Map.of("refresh_token", token));
  }

  private static String newUsername() {
    return "u" + UUID.randomUUID().toString().substring(0, 12);
  }

  private static String base64(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
