package dev.tocsin.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.Rows;
import dev.tocsin.api.fixture.SharedSystem;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Logins, how they end, and what users change about themselves. */
class SessionsIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final String ME = "/api/v1/auth/me";
  private static final String PASSWORD = "a lantern over the harbour";
  private static final String OTHER = "a lighthouse keeps no secrets";

  private String email;
  private Reply phone;
  private Reply laptop;

  @BeforeEach
  void somebodyLogsInTwice() {
    email = SYSTEM.newEmail();
    SYSTEM
        .anonymous()
        .post("/api/v1/auth/register", Map.of("name", "Ivy", "email", email, "password", PASSWORD));
    phone = login(PASSWORD);
    laptop = login(PASSWORD);
  }

  @Test
  void aLogoutEndsItsSessionAndNoOther() {
    assertThat(on(phone).post("/api/v1/auth/logout").status()).isEqualTo(204);

    assertThat(on(phone).get(ME).status()).isEqualTo(401);
    assertThat(refresh(phone).status()).isEqualTo(401);
    assertThat(on(laptop).get(ME).status()).isEqualTo(200);
    assertThat(refresh(laptop).status()).isEqualTo(200);
  }

  @Test
  void aLogoutEverywhereEndsAll() {
    assertThat(on(phone).post("/api/v1/auth/logout/all").status()).isEqualTo(204);

    assertThat(on(phone).get(ME).status()).isEqualTo(401);
    assertThat(on(laptop).get(ME).status()).isEqualTo(401);
    assertThat(refresh(laptop).status()).isEqualTo(401);
  }

  @Test
  void sessionsAreListedAndEndedOneByOne() {
    Person here = on(laptop);
    Reply sessions = here.get("/api/v1/auth/sessions");
    assertThat(sessions.json().get("count").intValue()).isEqualTo(2);
    assertThat(sessions.at("/results/0/current")).isEqualTo("true");
    assertThat(sessions.at("/results/0/address")).isEqualTo("127.0.0.1");
    assertThat(sessions.at("/results/0/user_agent")).startsWith("Java-http-client");
    assertThat(sessions.at("/results/1/current")).isEqualTo("false");

    String other = "/api/v1/auth/sessions/" + sessions.at("/results/1/id");
    assertThat(SYSTEM.somebody().delete(other).text())
        .as("somebody else's, as one that is not there")
        .isEqualTo(SYSTEM.somebody().delete(other).text())
        .contains("not_found");
    assertThat(here.delete(other).status()).isEqualTo(204);

    assertThat(on(phone).get(ME).status()).isEqualTo(401);
    assertThat(here.delete(other).status()).isEqualTo(404);
    assertThat(here.get("/api/v1/auth/sessions").json().get("count").intValue()).isEqualTo(1);
  }

  @Test
  void aReusedRefreshTokenEndsTheAccessTokensToo() {
    Reply next = refresh(phone);
    assertThat(refresh(phone).status()).isEqualTo(401);

    assertThat(on(next).get(ME).status()).isEqualTo(401);
    assertThat(on(laptop).get(ME).status()).isEqualTo(200);
  }

  @Test
  void aSessionEndsAtItsTimeHoweverOftenItIsRefreshed() {
    Rows rows = new Rows(SYSTEM.database());
    String id = on(phone).get("/api/v1/auth/sessions").at("/results/1/id");
    rows.change(
        "update sessions set ends_at = now() + interval '1 day', expires_at = now() where id = ?",
        Long.parseLong(id));
    assertThat(on(phone).get(ME).status()).as("idle for too long").isEqualTo(401);
    rows.change(
        "update sessions set expires_at = now() + interval '1 minute' where id = ?",
        Long.parseLong(id));

    Reply next = refresh(phone);

    assertThat(next.status()).isEqualTo(200);
    Reply sessions = on(next).get("/api/v1/auth/sessions");
    assertThat(sessions.at("/results/1/id")).isEqualTo(id);
    assertThat(sessions.at("/results/1/expires_at"))
        .as("30 days would be later")
        .isEqualTo(sessions.at("/results/1/ends_at"));
  }

  @Test
  void anotherPasswordEndsTheOtherSessions() {
    Reply wrong = changePassword("not the password", OTHER);
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.field()).isEqualTo("current_password");
    Reply common = changePassword(PASSWORD, "Password1");
    assertThat(common.status()).isEqualTo(422);
    assertThat(common.field()).isEqualTo("new_password");
    assertThat(on(laptop).get(ME).status()).as("nothing has changed").isEqualTo(200);

    assertThat(changePassword(PASSWORD, OTHER).status()).isEqualTo(204);

    assertThat(on(phone).get(ME).status()).isEqualTo(200);
    assertThat(refresh(phone).status()).isEqualTo(200);
    assertThat(on(laptop).get(ME).status()).isEqualTo(401);
    assertThat(login(PASSWORD).status()).isEqualTo(401);
    assertThat(login(OTHER).status()).isEqualTo(200);
  }

  @Test
  void aProfileIsChangedButWhatOneLogsInWithOnlyByWhoKnowsThePassword() {
    Person here = on(phone);
    String next = SYSTEM.newEmail();

    assertThat(here.patch(ME, "{\"name\": \" Ivy League \"}").at("/name")).isEqualTo("Ivy League");
    assertThat(here.patch(ME, json("email", next, null)).field()).isEqualTo("current_password");
    assertThat(here.patch(ME, json("email", next, "wrong wrong")).status()).isEqualTo(422);
    assertThat(here.patch(ME, json("email", next, PASSWORD)).at("/email")).isEqualTo(next);

    email = next;
    assertThat(login(PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void whatATakenOrImpossibleNameIsToldByField() {
    Person here = on(phone);
    String taken = here.get(ME).at("/email");
    Person other = SYSTEM.somebody();

    Reply email = other.patch(ME, json("email", taken, PASSWORD));
    assertThat(email.status()).isEqualTo(409);
    assertThat(email.code()).isEqualTo("email_taken");
    assertThat(other.patch(ME, json("username", "a b", PASSWORD)).field()).isEqualTo("username");
    assertThat(other.patch(ME, json("email", "nobody", PASSWORD)).field()).isEqualTo("email");
    assertThat(other.patch(ME, "{\"name\": \"  \"}").field()).isEqualTo("name");
    assertThat(other.patch(ME, "{\"role\": \"admin\"}").status()).isEqualTo(400);
    assertThat(other.patch(ME, "{\"status\": \"active\"}").status()).isEqualTo(400);
    assertThat(other.get(ME).at("/role")).isEqualTo("user");
  }

  @Test
  void aProfileThatOthersHaveChangedIsNotOverwritten() {
    Person here = on(phone);
    String seen = here.get(ME).response().headers().firstValue("ETag").orElseThrow();
    Person withSeen = here.with("If-Match", seen);
    assertThat(withSeen.patch(ME, "{\"name\": \"First\"}").status()).isEqualTo(200);

    Reply second = withSeen.patch(ME, "{\"name\": \"Second\"}");

    assertThat(second.status()).isEqualTo(412);
    assertThat(here.get(ME).at("/name")).isEqualTo("First");
  }

  @Test
  void aUsernameComesAndGoes() {
    Person here = on(phone);
    String username = "ivy" + System.nanoTime();

    assertThat(here.patch(ME, json("username", username, PASSWORD)).at("/username"))
        .isEqualTo(username);
    Reply none =
        here.patch(ME, "{\"username\": null, \"current_password\": \"%s\"}".formatted(PASSWORD));

    assertThat(none.json().get("username").isNull()).isTrue();
    assertThat(
            SYSTEM
                .anonymous()
                .post("/api/v1/auth/login", Map.of("username", username, "password", PASSWORD))
                .status())
        .isEqualTo(401);
  }

  private Reply changePassword(String current, String next) {
    return on(phone)
        .put("/api/v1/auth/password", Map.of("current_password", current, "new_password", next));
  }

  private Reply login(String password) {
    return SYSTEM
        .anonymous()
        .post("/api/v1/auth/login", Map.of("email", email, "password", password));
  }

  private static Reply refresh(Reply login) {
    return SYSTEM
        .anonymous()
        .post("/api/v1/auth/refresh", Map.of("refresh_token", login.at("/refresh_token")));
  }

  private static Person on(Reply login) {
    return SYSTEM.anonymous().with(login.at("/access_token"));
  }

  private static String json(String field, String value, String password) {
    return password == null
        ? "{\"%s\": \"%s\"}".formatted(field, value)
        : "{\"%s\": \"%s\", \"current_password\": \"%s\"}".formatted(field, value, password);
  }
}
