package dev.tocsin.api.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.fixture.Overheard;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.Rows;
import dev.tocsin.api.fixture.SharedSystem;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Passwords, tokens and keys are used in every way that they can be, wrong ones included. None is
 * found afterwards: in no log (of any logger, down to what nobody turns on), no error, nowhere in
 * the audit trail and in no table.
 */
class CanaryIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final String LOGIN = "/api/v1/auth/login";
  private static final String REFRESH = "/api/v1/auth/refresh";

  private final Map<String, String> canaries = new LinkedHashMap<>();
  private final List<Reply> errors = new ArrayList<>();

  @Test
  void noSecretIsFoundAnywhere() {
    try (Overheard logs = Overheard.from(Level.TRACE)) {
      useThem();

      assertThat(errors).hasSizeGreaterThan(15).allMatch(reply -> reply.status() >= 400);
      assertThat(canaries).hasSize(8);
      assertThat(logs.linesWith("/api/v1/auth/login")).as("something is heard").isNotEmpty();
      canaries.forEach(
          (name, canary) -> {
            assertThat(logs.linesWith(canary)).as(name).isEmpty();
            assertThat(errors).as(name).noneMatch(reply -> reply.text().contains(canary));
            assertThat(SYSTEM.admin().get("/api/v1/admin/audit?page_size=100").text())
                .as(name)
                .doesNotContain(canary);
            assertThat(tablesWith(canary)).as(name).isEmpty();
          });
    }
  }

  @Test
  void aCanaryThatIsThereIsFound() {
    String canary = canary("name");
    SYSTEM
        .anonymous()
        .post(
            "/api/v1/auth/register",
            Map.of("name", canary, "email", SYSTEM.newEmail(), "password", canary("password")));

    assertThat(tablesWith(canary)).containsExactly("users");
  }

  private void useThem() {
    String email = SYSTEM.newEmail();
    String password = canary("password");
    String next = canary("next password");
    String wrong = canary("wrong password");
    Person anybody = SYSTEM.anonymous();
    anybody.post(
        "/api/v1/auth/register", Map.of("name", "Nan", "email", email, "password", password));
    error(anybody.post(LOGIN, Map.of("email", email, "password", wrong)));
    error(anybody.post(LOGIN, Map.of("email", wrong, "password", password)));
    error(anybody.post(LOGIN, Map.of("username", wrong, "password", password)));
    error(anybody.post(LOGIN, Map.of("password", password)));
    error(anybody.postText(LOGIN, "{\"email\":\"" + email + "\",\"password\":\"" + password));
    error(anybody.postText(LOGIN, "{\"email\":1,\"password\":[\"" + password + "\"]}"));
    error(
        anybody.post(
            "/api/v1/auth/register", Map.of("name", "N", "email", email, "password", password)));
    error(anybody.post("/api/v1/auth/register", Map.of("name", "", "password", password)));

    Reply login = anybody.post(LOGIN, Map.of("email", email, "password", password));
    String access = keep("access token", login.at("/access_token"));
    String refresh = keep("refresh token", login.at("/refresh_token"));
    Person user = anybody.with(access);
    assertThat(user.get("/api/v1/auth/me").status()).isEqualTo(200);
    useKey(user);
    error(anybody.with(access + "x").get("/api/v1/auth/me"));
    error(anybody.with(refresh).get("/api/v1/auth/me"));
    error(anybody.post(REFRESH, Map.of("refresh_token", access)));
    error(anybody.postText(REFRESH, "{\"refresh_token\":\"" + refresh));
    error(anybody.postText(REFRESH, "{\"refresh_token\":{\"a\":\"" + refresh + "\"}}"));
    error(
        user.put("/api/v1/auth/password", Map.of("current_password", wrong, "new_password", next)));
    assertThat(
            user.put(
                    "/api/v1/auth/password",
                    Map.of("current_password", password, "new_password", next))
                .status())
        .isEqualTo(204);
    error(
        user.patch(
            "/api/v1/auth/me", "{\"email\":\"a@b.c\",\"current_password\":\"" + wrong + "\"}"));

    Reply refreshed = anybody.post(REFRESH, Map.of("refresh_token", refresh));
    keep("second access token", refreshed.at("/access_token"));
    keep("second refresh token", refreshed.at("/refresh_token"));
    error(anybody.post(REFRESH, Map.of("refresh_token", refresh)));
    error(anybody.with(refreshed.at("/access_token")).get("/api/v1/auth/me"));
  }

  private void useKey(Person user) {
    Reply made = user.post("/api/v1/api-keys", Map.of("name", "canary", "scopes", List.of("read")));
    String key = keep("api key", made.at("/key"));
    Person program = SYSTEM.anonymous().with(key);
    assertThat(program.get("/api/v1/alerts").status()).isEqualTo(200);
    error(program.post("/api/v1/trades", Map.of("symbol", "BTC/USDT")));
    error(SYSTEM.anonymous().post(REFRESH, Map.of("refresh_token", key)));
    user.delete("/api/v1/api-keys/" + made.at("/id"));
    error(program.get("/api/v1/alerts"));
  }

  private String canary(String name) {
    return keep(name, "canary " + UUID.randomUUID());
  }

  private String keep(String name, String secret) {
    assertThat(secret).as(name).hasSizeGreaterThan(40);
    canaries.put(name, secret);
    return secret;
  }

  private void error(Reply reply) {
    errors.add(reply);
  }

  /** The tables that have the text, plain or as bytes, in any column of any row. */
  private static List<String> tablesWith(String canary) {
    Rows rows = new Rows(SYSTEM.database());
    String hex = HexFormat.of().formatHex(canary.getBytes(UTF_8));
    return rows
        .texts(
            """
            select relname as value from pg_class
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')""")
        .stream()
        .filter(
            table ->
                !rows.texts(
                        "select 'found' as value from %s t where strpos(t::text, ?) > 0 or strpos(t::text, ?) > 0"
                            .formatted(table),
                        canary,
                        hex)
                    .isEmpty())
        .toList();
  }
}
