package dev.tocsin.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.Api;
import dev.tocsin.api.fixture.LocalSystem;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.SharedSystem;
import dev.tocsin.api.fixture.Together;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How much one client may ask for; each test comes from an address of its own. */
class LimitsIT {

  @RegisterExtension static final LocalSystem SYSTEM = new LocalSystem();

  private static final AtomicInteger ADDRESSES = new AtomicInteger();
  private static final int ANONYMOUS = 12;
  private static final int USER = 20;
  private static final int FAILURES = 4;

  private static Api api;

  private Person anonymous;

  @BeforeAll
  static void start() {
    api =
        SYSTEM.startApi(
            Map.of(
                "tocsin.limits.anonymous-per-minute",
                ANONYMOUS,
                "tocsin.limits.user-per-minute",
                USER,
                "tocsin.limits.login-failures-per-minute",
                FAILURES,
                "tocsin.proxies",
                "10.0.0.0/8, 127.0.0.1"));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @BeforeEach
  void somewhere() {
    anonymous = from("203.0.113." + ADDRESSES.incrementAndGet());
  }

  @Test
  void theAnonymousAreLimitedByTheirAddress() {
    for (int left = ANONYMOUS - 1; left >= 0; left--) {
      Reply reply = anonymous.get("/api/v1/markets");
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("RateLimit-Limit")).isEqualTo("12");
      assertThat(reply.header("RateLimit-Remaining")).isEqualTo(Integer.toString(left));
      assertThat(Integer.parseInt(reply.header("RateLimit-Reset"))).isBetween(1, 60);
    }

    Reply refused = anonymous.get("/api/v1/markets");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.contentType()).isEqualTo("application/problem+json");
    assertThat(refused.code()).isEqualTo("too_many_requests");
    assertThat(refused.header("RateLimit-Remaining")).isEqualTo("0");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 5);
    assertThat(from("198.51.100.1").get("/api/v1/markets").status()).isEqualTo(200);
  }

  @Test
  void healthIsAlwaysTold() {
    for (int i = 0; i < ANONYMOUS * 2; i++) {
      assertThat(anonymous.get("/health").status()).isEqualTo(200);
    }
  }

  @Test
  void usersAreLimitedWhereverTheyAre() {
    String token = registered("limited");
    int served = 0;
    Reply last = null;
    for (int i = 0; i < USER + 1; i++) {
      last = from("192.0.2." + i).as(token).get("/api/v1/alerts");
      served += last.status() == 200 ? 1 : 0;
    }

    assertThat(served).isEqualTo(USER);
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.header("RateLimit-Limit")).isEqualTo("20");
    assertThat(last.header("Retry-After")).isNotEmpty();
    assertThat(anonymous.get("/api/v1/markets").status()).isEqualTo(200);
  }

  @Test
  void tokensThatAreNotGoodAreLimitedAsTheAnonymousAre() {
    for (int i = 0; i < ANONYMOUS; i++) {
      assertThat(anonymous.as("no.such." + i).get("/api/v1/alerts").status()).isEqualTo(401);
    }

    assertThat(anonymous.as("no.such.token").get("/api/v1/alerts").status()).isEqualTo(429);
    assertThat(anonymous.get("/api/v1/markets").status()).isEqualTo(429);
  }

  @Test
  void passwordsCanBeGuessedAFewTimesEvenAllAtOnce() throws Exception {
    String email = email("guessed");
    registered("guessed");
    List<Reply> guesses = Together.clients(ANONYMOUS, i -> login(anonymous, email, "wrong-" + i));

    assertThat(guesses).filteredOn(reply -> reply.status() == 401).hasSize(FAILURES);
    assertThat(guesses)
        .filteredOn(reply -> reply.status() == 429)
        .hasSize(ANONYMOUS - FAILURES)
        .allSatisfy(
            reply -> {
              assertThat(reply.code()).isEqualTo("too_many_logins");
              assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(1, 15);
            });
    assertThat(login(from("198.51.100.2"), email, SharedSystem.PASSWORD).status())
        .as("the owner, who is elsewhere")
        .isEqualTo(200);
  }

  @Test
  void anAccountIsTheSameByEmailAndByUsername() {
    String email = email("two-names");
    anonymous.post(
        "/api/v1/auth/register",
        Map.of("name", "N", "email", email, "username", "Two", "password", SharedSystem.PASSWORD));
    for (int i = 0; i < FAILURES / 2; i++) {
      assertThat(login(anonymous, email, "wrong-" + i).status()).isEqualTo(401);
      assertThat(named("two", "wrong-" + i).status()).isEqualTo(401);
    }

    assertThat(login(anonymous, email, SharedSystem.PASSWORD).status()).isEqualTo(429);
    assertThat(named("TWO", SharedSystem.PASSWORD).status()).isEqualTo(429);
  }

  @Test
  void whoLogsInRightlyUsesUpNothing() {
    String email = email("right");
    registered("right");

    for (int i = 0; i < FAILURES * 2; i++) {
      assertThat(login(anonymous, email, SharedSystem.PASSWORD).status()).isEqualTo(200);
    }
  }

  @Test
  void onlyWhatProxiesSayIsBelieved() {
    exhaust(anonymous);
    String address = "203.0.113." + ADDRESSES.get();

    assertThat(from("198.51.100.9, " + address).get("/api/v1/markets").status())
        .as("what the client has written itself stands to the left")
        .isEqualTo(429);
    assertThat(from(address + ", 10.1.2.3").get("/api/v1/markets").status())
        .as("through two proxies")
        .isEqualTo(429);
    assertThat(from("198.51.100.10, 10.1.2.3").get("/api/v1/markets").status()).isEqualTo(200);
  }

  private static void exhaust(Person somebody) {
    for (int i = 0; i < ANONYMOUS; i++) {
      somebody.get("/api/v1/markets");
    }
  }

  private static Person from(String forwardedFor) {
    return Person.anonymous(api.uri()).with("X-Forwarded-For", forwardedFor);
  }

  private static Reply login(Person somebody, String email, String password) {
    return somebody.post("/api/v1/auth/login", Map.of("email", email, "password", password));
  }

  private Reply named(String username, String password) {
    return anonymous.post("/api/v1/auth/login", Map.of("username", username, "password", password));
  }

  private static String email(String name) {
    return name + "@limits.example.com";
  }

  /** A token of somebody new. */
  private static String registered(String name) {
    Person somewhere = from("198.18.0." + ADDRESSES.incrementAndGet());
    somewhere.post(
        "/api/v1/auth/register",
        Map.of("name", name, "email", email(name), "password", SharedSystem.PASSWORD));
    return login(somewhere, email(name), SharedSystem.PASSWORD).at("/access_token");
  }
}
